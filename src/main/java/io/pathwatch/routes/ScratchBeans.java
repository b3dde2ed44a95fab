package io.pathwatch.routes;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.apache.camel.CamelContext;
import org.apache.camel.Component;
import org.apache.camel.spi.BeanRepository;
import org.jspecify.annotations.Nullable;

/** The beans of the running context, of which components are only borrowed and the context itself is left out. */
final class ScratchBeans implements BeanRepository {

    private final BeanRepository beans;

    ScratchBeans(BeanRepository beans) {
        this.beans = beans;
    }

    @Override
    public @Nullable Object lookupByName(String name) {
        return shared(beans.lookupByName(name), Object.class);
    }

    @Override
    public <T> @Nullable T lookupByNameAndType(String name, Class<T> type) {
        return shared(beans.lookupByNameAndType(name, type), type);
    }

    private static <T> @Nullable T shared(@Nullable Object bean, Class<T> type) {
        if (bean == null || bean instanceof CamelContext) {
            return null;
        }
        Object shared = bean instanceof Component component ? new BorrowedComponent(component) : bean;
        return type.isInstance(shared) ? type.cast(shared) : null;
    }

    @Override
    public <T> Map<String, T> findByTypeWithName(Class<T> type) {
        Map<String, T> found = new LinkedHashMap<>();
        beans.findByTypeWithName(type).forEach((name, bean) -> {
            T shared = shared(bean, type);
            if (shared != null) {
                found.put(name, shared);
            }
        });
        return found;
    }

    @Override
    public <T> Set<T> findByType(Class<T> type) {
        return new HashSet<>(findByTypeWithName(type).values());
    }
}
