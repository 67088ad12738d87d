package io.pqtrade.ahead;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import org.springframework.aot.generate.ClassNameGenerator;
import org.springframework.aot.generate.DefaultGenerationContext;
import org.springframework.aot.generate.GeneratedFiles;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.SpringApplication.AbandonedRunException;
import org.springframework.boot.SpringApplicationRunListener;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.aot.ApplicationContextAotGenerator;
import org.springframework.context.aot.ContextAotProcessor;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.javapoet.ClassName;

/**
 * Writes down one service. Every class that arises carries the service's name, those beside a library's classes too: when several services
 * share a class path, each finds its own. Spring Boot's own processor gives them all the same names.
 */
final class ServiceProcessor extends ContextAotProcessor {

    private final Path sources;

    ServiceProcessor(Class<?> application, Settings settings) {
        super(application, settings);
        sources = settings.getSourceOutput();
    }

    /** The service's main method, as far as the beans are known and none has been made. */
    @Override
    protected GenericApplicationContext prepareApplicationContext(Class<?> application) {
        try {
            SpringApplication.withHook(_ -> new Abandoning(), () -> run(application));
        } catch (AbandonedRunException e) {
            if (e.getApplicationContext() instanceof GenericApplicationContext context) {
                return context;
            }
        }
        throw new IllegalStateException(application + " runs no Spring application");
    }

    private static void run(Class<?> application) {
        try {
            Method main = application.getDeclaredMethod("main", String[].class);
            main.setAccessible(true);
            main.invoke(null, (Object) new String[0]);
        } catch (InvocationTargetException e) {
            if (e.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw new IllegalStateException(application + " does not run", e);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(application + " has no main method", e);
        }
    }

    @Override
    protected ClassName performAotProcessing(GenericApplicationContext context) {
        String service = getApplicationClass().getSimpleName();
        Named generation = new Named(
                new ClassNameGenerator(ClassName.get(getApplicationClass()), service),
                createFileSystemGeneratedFiles(),
                service);
        ClassName initializer = new ApplicationContextAotGenerator().processAheadOfTime(context, generation);
        generation.writeGeneratedContent();
        writeEntry(initializer);
        return initializer;
    }

    /** Under the name that Spring Boot looks for. */
    private void writeEntry(ClassName initializer) {
        String type = getApplicationClass().getSimpleName() + "__ApplicationContextInitializer";
        String code = """
                package %s;

                public class %s implements org.springframework.context.ApplicationContextInitializer<org.springframework.context.support.GenericApplicationContext> {
                    @Override
                    public void initialize(org.springframework.context.support.GenericApplicationContext context) {
                        new %s().initialize(context);
                    }
                }
                """.formatted(initializer.packageName(), type, initializer.simpleName());
        try {
            Files.writeString(
                    sources.resolve(initializer.packageName().replace('.', '/')).resolve(type + ".java"), code);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Ends the run when the beans are known. */
    private static final class Abandoning implements SpringApplicationRunListener {
        @Override
        public void contextLoaded(ConfigurableApplicationContext context) {
            throw new AbandonedRunException(context);
        }
    }

    /** Contexts within the context, such as that of the management port, keep the service's name too. */
    private static final class Named extends DefaultGenerationContext {

        private final String service;

        Named(ClassNameGenerator names, GeneratedFiles files, String service) {
            super(names, files);
            this.service = service;
        }

        @Override
        public DefaultGenerationContext withName(String name) {
            return super.withName(service + name);
        }
    }
}
