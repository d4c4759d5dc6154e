package vn.kho.storage.stream;

import java.security.MessageDigest;
import java.util.OptionalInt;
import java.util.zip.CRC32C;
import vn.kho.core.content.ContentId;
import vn.kho.core.content.StoredContent;

/** Tells whether the bytes of one read are those that were stored. */
sealed interface FixityCheck {
    void update(byte[] buffer, int offset, int length);

    /** Whether they were, when all have been given. To be asked once. */
    boolean passed();

    /** By their SHA-256. */
    static FixityCheck digest(StoredContent stored) {
        return new Digest(stored);
    }

    /** By their CRC-32C where an earlier read's SHA-256 was right, a tenth of the work; by the SHA-256 otherwise. */
    static FixityCheck damage(StoredContent stored, RecentReads recent) {
        OptionalInt known = recent.checksumOf(stored);
        return known.isPresent() ? new Checksum(known.getAsInt()) : new First(stored, recent);
    }

    final class Digest implements FixityCheck {
        private final ContentId expected;
        private final MessageDigest digest = ContentId.newDigest();

        private Digest(StoredContent stored) {
            expected = stored.id();
        }

        @Override
        public void update(byte[] buffer, int offset, int length) {
            digest.update(buffer, offset, length);
        }

        @Override
        public boolean passed() {
            return ContentId.ofDigest(digest.digest()).equals(expected);
        }
    }

    final class Checksum implements FixityCheck {
        private final int expected;
        private final CRC32C sum = new CRC32C();

        private Checksum(int expected) {
            this.expected = expected;
        }

        @Override
        public void update(byte[] buffer, int offset, int length) {
            sum.update(buffer, offset, length);
        }

        @Override
        public boolean passed() {
            return (int) sum.getValue() == expected;
        }
    }

    /** Both, for the next read. */
    final class First implements FixityCheck {
        private final StoredContent stored;
        private final RecentReads recent;
        private final Digest digest;
        private final CRC32C sum = new CRC32C();

        private First(StoredContent stored, RecentReads recent) {
            this.stored = stored;
            this.recent = recent;
            this.digest = new Digest(stored);
        }

        @Override
        public void update(byte[] buffer, int offset, int length) {
            digest.update(buffer, offset, length);
            sum.update(buffer, offset, length);
        }

        @Override
        public boolean passed() {
            boolean passed = digest.passed();
            if (passed) {
                recent.remember(stored, (int) sum.getValue());
            }
            return passed;
        }
    }
}
