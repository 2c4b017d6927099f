package dev.parley.adapters.web.webhook;

import dev.parley.model.Failure;
import dev.parley.model.Failure.Kind;
import io.vertx.core.buffer.Buffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.MessageDigest;
import java.security.PublicKey;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** One way to sign a message after the Standard Webhooks specification: over {@code id.timestamp.body}. */
sealed interface Signature {
    /** Whether a signature, as base 64 without its version, is right. */
    boolean verifies(byte[] signed, byte[] signature);

    /** What stands before its signatures, such as {@code v1}. */
    String version();

    /** A secret as it is written: {@code whpk_} is a public Ed25519 key, everything else a shared secret in base 64. */
    static Signature of(String secret) {
        try {
            return secret.startsWith("whpk_") ? Ed25519.of(decoded(secret.substring(5))) : Hmac.of(secret);
        } catch (IllegalArgumentException | GeneralSecurityException e) {
            throw Failure.of(
                            Kind.BAD_INPUT,
                            "a secret of a webhook is whsec_ and 24 to 64 bytes in base 64, or whpk_ and an Ed25519 public"
                                    + " key of 32 bytes")
                    .exception();
        }
    }

    static byte[] content(String id, String timestamp, Buffer body) {
        return Buffer.buffer(id + "." + timestamp + ".").appendBuffer(body).getBytes();
    }

    private static byte[] decoded(String base64) {
        return Base64.getDecoder().decode(base64);
    }

    /** HMAC-SHA256. */
    record Hmac(SecretKeySpec secret) implements Signature {
        private static final String ALGORITHM = "HmacSHA256";

        static Hmac of(String written) {
            byte[] secret = decoded(written.startsWith("whsec_") ? written.substring(6) : written);
            if (secret.length < 24 || secret.length > 64) {
                throw new IllegalArgumentException("too short or too long");
            }
            return new Hmac(new SecretKeySpec(secret, ALGORITHM));
        }

        @Override
        public String version() {
            return "v1";
        }

        byte[] sign(byte[] signed) {
            try {
                Mac mac = Mac.getInstance(ALGORITHM);
                mac.init(secret);
                return mac.doFinal(signed);
            } catch (GeneralSecurityException e) {
                throw new IllegalStateException("every Java has " + ALGORITHM, e);
            }
        }

        @Override
        public boolean verifies(byte[] signed, byte[] signature) {
            return MessageDigest.isEqual(sign(signed), signature);
        }

        @Override
        public String toString() {
            return "a shared secret";
        }
    }

    record Ed25519(PublicKey key) implements Signature {
        /** What stands before the 32 bytes of a key in its X.509 encoding. */
        private static final byte[] HEAD = HexFormat.of().parseHex("302a300506032b6570032100");

        static Ed25519 of(byte[] raw) throws GeneralSecurityException {
            if (raw.length != 32) {
                throw new IllegalArgumentException("not 32 bytes");
            }
            byte[] encoded = Buffer.buffer(HEAD).appendBytes(raw).getBytes();
            return new Ed25519(KeyFactory.getInstance("Ed25519").generatePublic(new X509EncodedKeySpec(encoded)));
        }

        @Override
        public String version() {
            return "v1a";
        }

        @Override
        public boolean verifies(byte[] signed, byte[] signature) {
            try {
                java.security.Signature check = java.security.Signature.getInstance("Ed25519");
                check.initVerify(key);
                check.update(signed);
                return check.verify(signature);
            } catch (GeneralSecurityException e) {
                return false;
            }
        }
    }

    /** As it stands in the header. */
    default String written(byte[] signature) {
        return version() + "," + new String(Base64.getEncoder().encode(signature), StandardCharsets.US_ASCII);
    }
}
