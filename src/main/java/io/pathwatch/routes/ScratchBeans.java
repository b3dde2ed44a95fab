package io.pathwatch.routes;

import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.apache.camel.CamelContext;
import org.apache.camel.Component;
import org.apache.camel.spi.BeanRepository;
import org.jspecify.annotations.Nullable;

/** The beans of the running context, without those that belong to it alone: components and the context itself. */
final class ScratchBeans implements BeanRepository {

    private static final Predicate<Object> SHARED =
            bean -> !(bean instanceof Component) && !(bean instanceof CamelContext);

    private final BeanRepository beans;

    ScratchBeans(BeanRepository beans) {
        this.beans = beans;
    }

    @Override
    public @Nullable Object lookupByName(String name) {
        return shared(beans.lookupByName(name));
    }

    @Override
    public <T> @Nullable T lookupByNameAndType(String name, Class<T> type) {
        return shared(beans.lookupByNameAndType(name, type));
    }

    private static <T> @Nullable T shared(@Nullable T bean) {
        return bean != null && SHARED.test(bean) ? bean : null;
    }

    @Override
    public <T> Map<String, T> findByTypeWithName(Class<T> type) {
        return beans.findByTypeWithName(type).entrySet().stream()
                .filter(bean -> SHARED.test(bean.getValue()))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    @Override
    public <T> Set<T> findByType(Class<T> type) {
        return beans.findByType(type).stream().filter(SHARED).collect(Collectors.toSet());
    }
}
