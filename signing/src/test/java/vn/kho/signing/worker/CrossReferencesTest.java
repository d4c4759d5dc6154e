package vn.kho.signing.worker;

import static org.assertj.core.api.Assertions.assertThat;

import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class CrossReferencesTest {
    private final CrossReferences.Builder rows = new CrossReferences.Builder();

    @BeforeEach
    void beginWithTheNewestSection() {
        rows.section();
    }

    @Test
    void takesTheNewestRowOfAnObject() {
        rows.inUse(7, 2);
        rows.section();
        rows.inUse(7, 0);
        rows.free(7);

        CrossReferences read = rows.build();
        assertThat(read.inUse(7, 2)).isTrue();
        assertThat(read.inUse(7, 0)).isFalse();
        assertThat(read.deleted(7)).isFalse();
    }

    @Test
    void knowsWhatALaterSectionDeleted() {
        rows.free(7);
        rows.free(8);
        rows.section();
        rows.inUse(7, 0);

        CrossReferences read = rows.build();
        assertThat(read.inUse(7)).isFalse();
        assertThat(read.deleted(7)).isTrue();
        assertThat(read.deleted(8)).isFalse();
        assertThat(read.highest()).isEqualTo(8);
    }

    @Test
    void findsWhatATableHidesInTheStreamBesideIt() {
        rows.free(7);
        rows.inUse(7, 0);

        assertThat(rows.build().inUse(7, 0)).isTrue();
    }

    @Test
    void keepsTheNewestTrailerAlone() {
        COSDictionary newest = new COSDictionary();
        newest.setInt(COSName.SIZE, 9);
        COSDictionary older = new COSDictionary();
        older.setItem(COSName.INFO, new COSDictionary());
        rows.trailer(newest);
        rows.section();
        rows.trailer(older);

        assertThat(rows.build().trailer()).isSameAs(newest);
    }
}
