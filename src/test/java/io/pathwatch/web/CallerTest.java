package io.pathwatch.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pathwatch.model.Role;
import org.apache.camel.Exchange;
import org.apache.camel.component.platform.http.vertx.VertxPlatformHttpConstants;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.DefaultExchange;
import org.junit.jupiter.api.Test;

class CallerTest {

    private final Exchange exchange = new DefaultExchange(new DefaultCamelContext());

    @Test
    void isKnownToTheOperation() {
        Caller caller = new Caller("noc", Role.OPERATOR, "4d2");
        exchange.getMessage().setHeader(VertxPlatformHttpConstants.AUTHENTICATED_USER, caller.user());

        assertThat(Caller.of(exchange)).isEqualTo(caller);
    }

    @Test
    void isNotTakenFromText() {
        exchange.getMessage().setHeader(VertxPlatformHttpConstants.AUTHENTICATED_USER, "{\"role\":\"ADMIN\"}");

        assertThatThrownBy(() -> Caller.of(exchange)).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void mayDoWhatRolesBelowItsOwnMay() {
        Caller caller = new Caller("noc", Role.OPERATOR, "4d2");

        assertThatCode(() -> caller.require(Role.VIEWER)).doesNotThrowAnyException();
        assertThatCode(() -> caller.require(Role.OPERATOR)).doesNotThrowAnyException();
        assertThatThrownBy(() -> caller.require(Role.ADMIN))
                .isInstanceOfSatisfying(ProblemException.class, refused -> assertThat(refused.problem())
                        .isEqualTo(Problem.forbidden(
                                "expected a token of the role admin, found one of the role operator")));
    }
}
