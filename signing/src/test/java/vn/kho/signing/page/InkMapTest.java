package vn.kho.signing.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.FloatRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import vn.kho.signing.page.PageFrame.Box;

class InkMapTest {
    private static final float WIDTH = 595;
    private static final float HEIGHT = 842;

    @ParameterizedTest
    @CsvSource({"2384, 3370", "595, 842", "842, 595", "298, 420", "1, 1", "1, 1000000", "1000000, 1000000", "30, 9000"})
    void hasAtMostSixtyThousandCellsOnAnyPage(float width, float height) {
        InkMap map = InkMap.blank(width, height);

        assertThat(map.columns() * map.rows()).isBetween(2_000, 60_000);
    }

    @Test
    void hasCellsOfThreePointsOnA4() {
        assertThat(InkMap.blank(WIDTH, HEIGHT).cell()).isBetween(2.9f, 3.1f);
    }

    @Test
    void knowsABoxThatTouchesInkFromOneBesideIt() {
        InkMap map = InkMap.blank(WIDTH, HEIGHT).with(List.of(new Box(100, 200, 50, 20)));

        assertThat(map.free(new Box(149, 219, 30, 30))).isFalse();
        assertThat(map.free(new Box(90, 190, 10.1f, 10.1f))).isFalse();
        assertThat(map.free(new Box(110, 205, 1, 1))).isFalse();
        assertThat(map.free(new Box(0, 0, WIDTH, HEIGHT))).isFalse();
        assertThat(map.free(new Box(154, 200, 30, 30))).isTrue();
        assertThat(map.free(new Box(100, 224, 50, 20))).isTrue();
        assertThat(map.free(new Box(0, 0, WIDTH, 190))).isTrue();
    }

    @Property(tries = 200)
    void saysThatABoxIsFreeExactlyWhenNoneOfItsCellsHasInk(
            @ForAll long seed,
            @ForAll @FloatRange(max = 500) float x,
            @ForAll @FloatRange(max = 700) float y,
            @ForAll @FloatRange(min = 1, max = 90) float width,
            @ForAll @FloatRange(min = 1, max = 90) float height) {
        InkMap map = noise(seed, 0.001);
        Box box = new Box(x, y, width, height);

        boolean inked = false;
        for (int row = (int) (y / map.cell()); row * map.cell() < box.top(); row++) {
            for (int column = (int) (x / map.cell()); column * map.cell() < box.right(); column++) {
                inked |= map.inked(column, row);
            }
        }
        assertThat(map.free(box)).isEqualTo(!inked);
    }

    @Test
    void callsNoPlaceFreeThatIsNotOnThePage() {
        InkMap map = InkMap.blank(WIDTH, HEIGHT);

        assertThat(map.free(new Box(0, 0, WIDTH, HEIGHT))).isTrue();
        assertThat(map.free(new Box(-0.1f, 0, 10, 10))).isFalse();
        assertThat(map.free(new Box(0, -0.1f, 10, 10))).isFalse();
        assertThat(map.free(new Box(590, 0, 10, 10))).isFalse();
        assertThat(map.free(new Box(0, 840, 10, 10))).isFalse();
        assertThat(map.free(new Box(Float.NaN, 0, 10, 10))).isFalse();
    }

    @Test
    void hasNoFreePlaceWhenFull() {
        InkMap map = InkMap.full(WIDTH, HEIGHT);

        assertThat(map.free(new Box(WIDTH - 1, HEIGHT - 1, 1, 1))).isFalse();
        assertThat(map.share()).isEqualTo(1);
    }

    @Test
    void keepsEverythingThroughItsStoredFormWhichIsSmall() throws IOException {
        InkMap lines = InkMap.blank(WIDTH, HEIGHT)
                .with(List.of(new Box(85, 700, 450, 12), new Box(85, 670, 450, 12), new Box(-5, -5, 20, 20)));

        for (InkMap map : List.of(lines, InkMap.blank(1, 9), InkMap.full(WIDTH, HEIGHT), noise(1, 0.5))) {
            assertThat(read(written(map))).isEqualTo(map).hasSameHashCodeAs(map);
        }
        assertThat(written(lines)).hasSizeLessThan(200);
        assertThat(written(noise(1, 0.5))).hasSizeLessThan(8_000);
        assertThat(lines).isNotEqualTo(InkMap.blank(WIDTH, HEIGHT)).isNotEqualTo(noise(1, 0.5));
    }

    @Test
    void refusesStoredBytesThatAreNoMap() throws IOException {
        byte[] good = written(noise(2, 0.1));

        assertRefused(Arrays.copyOf(good, good.length - 1));
        assertRefused(ByteBuffer.wrap(good.clone()).putFloat(0, Float.NaN).array());
        assertRefused(ByteBuffer.wrap(good.clone()).putFloat(0, -595).array());
        assertRefused(ByteBuffer.wrap(good.clone()).putFloat(0, 1e9f).array());
        assertRefused(ByteBuffer.wrap(good.clone()).putFloat(0, 590).array());
        assertRefused(ByteBuffer.wrap(good.clone()).putShort(8, (short) 60_000).array());
        assertRefused(ByteBuffer.wrap(good.clone()).putShort(8, (short) 0).array());
        assertRefused(ByteBuffer.wrap(good.clone()).putLong(10, -1).array());
    }

    @Property(tries = 500)
    void failsOnlyAsDeclaredOnAnyBytes(@ForAll @Size(max = 300) byte[] tail) {
        byte[] bytes = ByteBuffer.allocate(10 + tail.length)
                .putFloat(WIDTH)
                .putFloat(HEIGHT)
                .putShort((short) tail.length)
                .put(tail)
                .array();
        try {
            assertThat(read(bytes).width()).isEqualTo(WIDTH);
        } catch (IOException expected) {
            assertThat(expected).hasMessageStartingWith("ink map");
        }
    }

    @Test
    void refusesAPageOfImpossibleSize() {
        assertThatIllegalArgumentException().isThrownBy(() -> InkMap.blank(0, 842));
        assertThatIllegalArgumentException().isThrownBy(() -> InkMap.full(595, Float.POSITIVE_INFINITY));
    }

    private static InkMap noise(long seed, double share) {
        InkMap blank = InkMap.blank(WIDTH, HEIGHT);
        Random random = new Random(seed);
        BitSet ink = new BitSet();
        for (int i = 0; i < blank.columns() * blank.rows(); i++) {
            ink.set(i, random.nextDouble() < share);
        }
        return InkMap.of(WIDTH, HEIGHT, ink);
    }

    private static void assertRefused(byte[] bytes) {
        assertThatExceptionOfType(IOException.class).isThrownBy(() -> read(bytes));
    }

    private static byte[] written(InkMap map) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        map.write(new DataOutputStream(out));
        return out.toByteArray();
    }

    private static InkMap read(byte[] bytes) throws IOException {
        return InkMap.read(new DataInputStream(new ByteArrayInputStream(bytes)));
    }
}
