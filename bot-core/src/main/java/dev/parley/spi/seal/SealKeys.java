package dev.parley.spi.seal;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.parley.model.Failure;
import dev.parley.model.Failure.Kind;
import dev.parley.model.FailureException;
import io.vertx.core.buffer.Buffer;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * What secrets are sealed with at rest: AES-256 in GCM, bound to the name of whom they belong to, so that a record that was
 * moved to another's place can't be opened there. The first key seals; each of them opens.
 *
 * <p>A sealed record is one byte of version, twelve of nonce, and the rest.
 */
public final class SealKeys {
    /** What a key is, for those who need one. */
    public static final String CURE = "32 bytes in base64, as `openssl rand -base64 32` makes them";

    private static final byte VERSION = 1;
    private static final int NONCE = 12;
    private static final int TAG_BITS = 128;

    private final SecureRandom random = new SecureRandom();
    private final List<SecretKeySpec> keys;

    private SealKeys(List<SecretKeySpec> keys) {
        this.keys = keys;
    }

    /**
     * @param written keys in base64, with commas in between
     * @param variable where they are from, for who has to mend them
     */
    public static SealKeys parse(String written, String variable) {
        List<SecretKeySpec> keys = new ArrayList<>();
        for (String one : written.split(",", -1)) {
            keys.add(key(one.strip(), variable, keys.size() + 1));
        }
        return new SealKeys(List.copyOf(keys));
    }

    private static SecretKeySpec key(String written, String variable, int place) {
        try {
            byte[] bytes = Base64.getDecoder().decode(written);
            if (bytes.length == 32) {
                return new SecretKeySpec(bytes, "AES");
            }
        } catch (IllegalArgumentException notBase64) {
            throw wrong(variable, place);
        }
        throw wrong(variable, place);
    }

    private static FailureException wrong(String variable, int place) {
        String part = place == 1 ? "" : "part " + place + ", behind a comma, ";
        return Failure.of(Kind.REFUSED, variable + " is wrong: its " + part + "must be " + CURE)
                .exception();
    }

    public Buffer seal(String owner, Buffer plain) {
        byte[] nonce = new byte[NONCE];
        random.nextBytes(nonce);
        try {
            byte[] sealed =
                    cipher(Cipher.ENCRYPT_MODE, keys.get(0), nonce, owner).doFinal(plain.getBytes());
            return Buffer.buffer().appendByte(VERSION).appendBytes(nonce).appendBytes(sealed);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has AES-GCM", e);
        }
    }

    /** Null when it is not by any of the keys, or not for this owner. */
    public @Nullable Opened open(String owner, Buffer sealed) {
        if (sealed.length() < 1 + NONCE + TAG_BITS / 8 || sealed.getByte(0) != VERSION) {
            return null;
        }
        byte[] nonce = sealed.getBytes(1, 1 + NONCE);
        byte[] body = sealed.getBytes(1 + NONCE, sealed.length());
        for (SecretKeySpec key : keys) {
            byte[] plain = open(key, nonce, owner, body);
            if (plain != null) {
                return new Opened(Buffer.buffer(plain), key.equals(keys.get(0)));
            }
        }
        return null;
    }

    private static byte @Nullable [] open(SecretKeySpec key, byte[] nonce, String owner, byte[] body) {
        try {
            return cipher(Cipher.DECRYPT_MODE, key, nonce, owner).doFinal(body);
        } catch (AEADBadTagException notThisKey) {
            return null;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has AES-GCM", e);
        }
    }

    private static Cipher cipher(int mode, SecretKeySpec key, byte[] nonce, String owner)
            throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
        cipher.updateAAD(owner.getBytes(UTF_8));
        return cipher;
    }

    /** @param byFirst whether it would be sealed with the same key again */
    public record Opened(Buffer plain, boolean byFirst) {}
}
