package io.pqtrade.group;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.EnumSet;
import java.util.Locale;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * The services of one process, from the first that was started to the last. {@code PQ_GROUP} names those to host, separated by commas;
 * all four without it.
 */
public final class ServiceGroup implements AutoCloseable {

    private final Deque<ConfigurableApplicationContext> running = new ArrayDeque<>();

    private ServiceGroup() {}

    /** Ends with an exception if a member cannot start; those that run are closed before. */
    static ServiceGroup start(EnumSet<Member> members, String... args) {
        ServiceGroup group = new ServiceGroup();
        try {
            for (Member member : members) {
                group.running.push(member.start(args));
            }
            return group;
        } catch (RuntimeException e) {
            group.close();
            throw e;
        }
    }

    static EnumSet<Member> members(String setting) {
        if (setting.isBlank()) {
            return EnumSet.allOf(Member.class);
        }
        EnumSet<Member> members = EnumSet.noneOf(Member.class);
        Arrays.stream(setting.split(","))
                .map(name ->
                        Member.valueOf(name.strip().toUpperCase(Locale.ROOT).replace('-', '_')))
                .forEach(members::add);
        return members;
    }

    static void main(String[] args) {
        ServiceGroup group = start(members(System.getenv().getOrDefault("PQ_GROUP", "")), args);
        Runtime.getRuntime().addShutdownHook(new Thread(group::close, "group-stop"));
    }

    /** Stops the members, the last to start first. */
    @Override
    public void close() {
        while (!running.isEmpty()) {
            running.pop().close();
        }
    }
}
