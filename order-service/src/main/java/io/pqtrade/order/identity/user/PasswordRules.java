package io.pqtrade.order.identity.user;

import io.pqtrade.problem.ProblemCode;
import io.pqtrade.web.ProblemException;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/**
 * Which passwords are refused: short ones, and those that lists of leaked passwords are full of, which are a common word
 * dressed up with digits, signs and look-alike letters, a run along the keyboard or alphabet, or the user's own name.
 * Nothing is demanded of the mix of characters, following NIST SP 800-63B.
 */
@Component
class PasswordRules {

    static final int LEAST = 8;
    private static final int FEW_DIFFERENT = 4;
    private static final List<String> RUNS = List.of(
            "01234567890123456789",
            "98765432109876543210",
            "abcdefghijklmnopqrstuvwxyz",
            "zyxwvutsrqponmlkjihgfedcba",
            "qwertyuiopasdfghjklzxcvbnm",
            "1qaz2wsx3edc4rfv5tgb6yhn",
            "1q2w3e4r5t6y7u8i9o0p",
            "qwertzuiopasdfghjklyxcvbnm",
            "azertyuiopqsdfghjklmwxcvbn");

    private final Set<String> commonWords = read();

    /** @throws ProblemException WEAK_PASSWORD, with the reason */
    void check(String password, String username, String email) {
        weakness(password, username, email).ifPresent(reason -> {
            throw new ProblemException(ProblemCode.WEAK_PASSWORD, reason);
        });
    }

    Optional<String> weakness(String password, String username, String email) {
        if (password.codePointCount(0, password.length()) < LEAST) {
            return Optional.of("The password needs at least " + LEAST + " characters.");
        }
        if (password.chars().distinct().count() < FEW_DIFFERENT) {
            return Optional.of("The password repeats the same few characters.");
        }
        String lower = password.toLowerCase(Locale.ROOT);
        if (RUNS.stream().anyMatch(run -> run.contains(lower))) {
            return Optional.of("The password is a run along the keyboard or the alphabet.");
        }
        for (String word : cores(lower)) {
            if (isName(word, username, email)) {
                return Optional.of("The password is the user's name or address.");
            }
            if (isCommon(word)) {
                return Optional.of("The password follows a pattern that lists of leaked passwords are full of.");
            }
        }
        return Optional.empty();
    }

    /** What is left of a password without its dressing: as it is, without digits and signs around, and undisguised. */
    private static Set<String> cores(String lower) {
        String bare = strip(lower);
        return Stream.of(lower, bare, undisguise(lower), strip(undisguise(lower)), undisguise(bare))
                .filter(core -> !core.isEmpty())
                .collect(Collectors.toUnmodifiableSet());
    }

    private boolean isCommon(String word) {
        int half = word.length() / 2;
        boolean doubled = word.length() % 2 == 0 && word.substring(0, half).equals(word.substring(half));
        return commonWords.contains(word)
                || (doubled && commonWords.contains(word.substring(0, half)))
                || RUNS.stream().anyMatch(run -> word.length() >= FEW_DIFFERENT && run.contains(word));
    }

    private static boolean isName(String word, String username, String email) {
        String local = email.substring(0, Math.max(0, email.indexOf('@')));
        return word.equalsIgnoreCase(username) || word.equalsIgnoreCase(email) || word.equalsIgnoreCase(local);
    }

    private static String strip(String text) {
        return text.replaceAll("^[^\\p{L}]+|[^\\p{L}]+$", "");
    }

    private static String undisguise(String text) {
        return text.replace('0', 'o')
                .replace('1', 'i')
                .replace('3', 'e')
                .replace('4', 'a')
                .replace('5', 's')
                .replace('7', 't')
                .replace('@', 'a')
                .replace('$', 's')
                .replace('!', 'i');
    }

    private static Set<String> read() {
        try (InputStream file = PasswordRules.class.getResourceAsStream("common-words.txt")) {
            if (file == null) {
                throw new IllegalStateException("common-words.txt is missing");
            }
            return new BufferedReader(new InputStreamReader(file, StandardCharsets.UTF_8))
                    .lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .map(String::strip)
                    .collect(Collectors.toUnmodifiableSet());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
