package io.pqtrade.group;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.AutoConfigurationImportFilter;
import org.springframework.boot.autoconfigure.AutoConfigurationMetadata;
import org.springframework.context.EnvironmentAware;
import org.springframework.core.env.Environment;

/**
 * Admits to each member the auto-configurations of the jars it runs with alone. On the group's class path every member would otherwise
 * find the others' libraries and configure them too: Hibernate in the worker, a servlet's security in the market.
 */
final class OwnAutoConfigurations implements AutoConfigurationImportFilter, EnvironmentAware {

    private static final String IMPORTS =
            "META-INF/spring/org.springframework.boot.autoconfigure.AutoConfiguration.imports";

    private @Nullable String member;

    @Override
    public void setEnvironment(Environment environment) {
        member = environment.getProperty(Member.SETTING);
    }

    @Override
    public boolean[] match(@Nullable String[] candidates, AutoConfigurationMetadata metadata) {
        return admitted(candidates);
    }

    boolean[] admitted(@Nullable String... candidates) {
        boolean[] admitted = new boolean[candidates.length];
        Arrays.fill(admitted, true);
        if (member == null) {
            return admitted;
        }
        Set<String> jars = jarsOf(member);
        Map<String, String> homes = jarsOfAutoConfigurations();
        for (int i = 0; i < candidates.length; i++) {
            // Imports of other kinds pass through here too; they stand in no list and are nobody else's.
            String home = homes.get(candidates[i]);
            admitted[i] = home == null || jars.contains(home);
        }
        return admitted;
    }

    /** Names of the jars a service runs with, from the list that its build left in its own jar. */
    static Set<String> jarsOf(String service) {
        String list = "META-INF/pqtrade/" + service + ".jars";
        try (InputStream in = OwnAutoConfigurations.class.getClassLoader().getResourceAsStream(list)) {
            if (in == null) {
                throw new IllegalStateException("No " + list + ": the jar of " + service + " was built without it");
            }
            String path = new String(in.readAllBytes(), StandardCharsets.UTF_8).strip();
            return Arrays.stream(path.split(":"))
                    .map(OwnAutoConfigurations::lastPart)
                    .collect(Collectors.toSet());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Each auto-configuration on the class path with the name of its jar. */
    static Map<String, String> jarsOfAutoConfigurations() {
        Map<String, String> homes = new HashMap<>();
        try {
            for (URL url : Collections.list(
                    OwnAutoConfigurations.class.getClassLoader().getResources(IMPORTS))) {
                if (!url.getPath().contains("!/")) {
                    // A folder of classes, in a development tool: a library of our own, whose conditions tell whom it
                    // is for.
                    continue;
                }
                String jar = lastPart(url.getPath().substring(0, url.getPath().lastIndexOf("!/")));
                try (InputStream in = url.openStream()) {
                    new String(in.readAllBytes(), StandardCharsets.UTF_8)
                            .lines()
                            .map(line -> line.replaceFirst("#.*", "").strip())
                            .filter(line -> !line.isEmpty())
                            .forEach(name -> homes.put(name, jar));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return homes;
    }

    private static String lastPart(String path) {
        return path.substring(path.lastIndexOf('/') + 1);
    }
}
