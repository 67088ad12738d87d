package io.pqtrade.order.identity.token;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.pqtrade.auth.PublicKeys;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.springframework.stereotype.Component;

/**
 * The Ed25519 key pair tokens are signed with, made at the first start and shared by every instance through its file, and
 * the former one, which is still accepted. To rotate, rename the current file to the former one's name: within a second
 * each instance signs with a new pair.
 */
@Component
class SigningKeys {

    static final String CURRENT = "access-signing.key";
    static final String FORMER = "access-signing.former.key";

    private final Secrets secrets;
    private volatile Loaded loaded;

    /** @param text the files as they were read, to notice a change */
    private record Loaded(String text, KeyPair current, String keyId, List<PublicKey> accepted) {}

    SigningKeys(Secrets secrets) {
        this.secrets = secrets;
        this.loaded = load(read());
    }

    PrivateKey signing() {
        return loaded.current().getPrivate();
    }

    String keyId() {
        return loaded.keyId();
    }

    /** Every public key that tokens may be signed with, the current one first. */
    List<PublicKey> accepted() {
        return loaded.accepted();
    }

    /** Looks at the files again; true when they have changed. */
    boolean reload() {
        String text = read();
        if (text.equals(loaded.text())) {
            return false;
        }
        loaded = load(text);
        return true;
    }

    private String read() {
        String current = new String(secrets.read(CURRENT, SigningKeys::fresh), US_ASCII);
        Path former = secrets.path(FORMER);
        try {
            return Files.exists(former) ? current + "\n" + Files.readString(former, US_ASCII) : current;
        } catch (IOException e) {
            throw new UncheckedIOException("The former key " + former + " cannot be read", e);
        }
    }

    private static byte[] fresh() {
        try {
            KeyPair pair = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
            Base64.Encoder base64 = Base64.getEncoder();
            String line = base64.encodeToString(pair.getPrivate().getEncoded())
                    + " "
                    + base64.encodeToString(pair.getPublic().getEncoded());
            return line.getBytes(US_ASCII);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every JDK has Ed25519", e);
        }
    }

    private static Loaded load(String text) {
        List<KeyPair> pairs = new ArrayList<>();
        text.lines().filter(line -> !line.isBlank()).forEach(line -> pairs.add(pair(line)));
        KeyPair current = pairs.getFirst();
        return new Loaded(
                text,
                current,
                PublicKeys.idOf(current.getPublic()),
                pairs.stream().map(KeyPair::getPublic).toList());
    }

    /** One line: the private key (PKCS #8) and the public one (X.509), both in base64. */
    private static KeyPair pair(String line) {
        String[] halves = line.strip().split(" ");
        try {
            KeyFactory factory = KeyFactory.getInstance("Ed25519");
            Base64.Decoder base64 = Base64.getDecoder();
            return new KeyPair(
                    factory.generatePublic(new X509EncodedKeySpec(base64.decode(halves[1]))),
                    factory.generatePrivate(new PKCS8EncodedKeySpec(base64.decode(halves[0]))));
        } catch (GeneralSecurityException | IllegalArgumentException | ArrayIndexOutOfBoundsException e) {
            throw new IllegalStateException("A signing key's file is damaged", e);
        }
    }
}
