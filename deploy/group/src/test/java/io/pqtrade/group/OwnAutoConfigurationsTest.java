package io.pqtrade.group;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.StandardEnvironment;

class OwnAutoConfigurationsTest {

    private static final String HIBERNATE =
            "org.springframework.boot.hibernate.autoconfigure.HibernateJpaAutoConfiguration";
    private static final String GATEWAY = "org.springframework.cloud.gateway.config.GatewayAutoConfiguration";
    private static final String NOBODYS = "io.pqtrade.market.MarketService";

    @Test
    void the_class_path_holds_what_the_members_run_with() {
        assertThat(OwnAutoConfigurations.jarsOfAutoConfigurations()).containsKeys(HIBERNATE, GATEWAY);
    }

    @Test
    void a_member_is_admitted_its_own_and_what_is_nobodys() {
        assertThat(admitted(Member.ORDER_SERVICE)).containsExactly(true, false, true);
        assertThat(admitted(Member.GATEWAY_SERVICE)).containsExactly(false, true, true);
        assertThat(admitted(Member.MARKET_SERVICE)).containsExactly(false, false, true);
        assertThat(admitted(Member.RISK_WORKER)).containsExactly(false, false, true);
    }

    @Test
    void an_application_that_is_no_member_is_held_back_nothing() {
        assertThat(filter(Map.of()).admitted(HIBERNATE, GATEWAY)).containsExactly(true, true);
    }

    @Test
    void the_setting_names_members_as_their_jars_are_called() {
        assertThat(ServiceGroup.members(" ")).containsExactly(Member.values());
        assertThat(ServiceGroup.members("risk-worker, order-service"))
                .containsExactly(Member.ORDER_SERVICE, Member.RISK_WORKER);
        assertThatThrownBy(() -> ServiceGroup.members("mail-service")).isInstanceOf(IllegalArgumentException.class);
    }

    private static boolean[] admitted(Member member) {
        return filter(Map.of(Member.SETTING, member.serviceName())).admitted(HIBERNATE, GATEWAY, NOBODYS);
    }

    private static OwnAutoConfigurations filter(Map<String, Object> settings) {
        StandardEnvironment environment = new StandardEnvironment();
        environment.getPropertySources().addFirst(new MapPropertySource("member", settings));
        OwnAutoConfigurations filter = new OwnAutoConfigurations();
        filter.setEnvironment(environment);
        return filter;
    }
}
