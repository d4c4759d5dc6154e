package vn.kho.signing.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Assume;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import vn.kho.signing.page.PageFrame.Box;
import vn.kho.signing.page.Placement.Size;

class PlacementPropertyTest {
    /** A page of any size, and blots on it from none to many, small and large. */
    record Sheet(PageFrame frame, InkMap ink) {}

    @Property(tries = 500)
    void coversNeitherInkNorItselfNorLeavesThePage(@ForAll("sheets") Sheet sheet, @ForAll("sizes") Size block) {
        Placement placement = Placement.find(sheet.frame(), sheet.ink(), block, Shapes.PANELS);
        Size shape = Shapes.PANELS.get(placement.panelShape());
        PageFrame frame = placement.frame();
        Box page = new Box(0, 0, frame.width(), frame.height());

        assertThat(placement.block().overlaps(placement.panel())).isFalse();
        assertThat(List.of(placement.block(), placement.panel())).allMatch(box -> box.isWithin(page));
        assertThat(placement.block().width()).isEqualTo(block.width() * placement.scale());
        assertThat(placement.block().height()).isEqualTo(block.height() * placement.scale());
        assertThat(placement.panel().width()).isEqualTo(shape.width() * placement.scale());
        assertThat(placement.panel().height()).isEqualTo(shape.height() * placement.scale());
        if (placement.appendedPage()) {
            assertThat(placement.note().overlaps(placement.block())).isFalse();
            assertThat(placement.note().overlaps(placement.panel())).isFalse();
            assertThat(placement.note().isWithin(page)).isTrue();
        } else {
            assertThat(frame).isSameAs(sheet.frame());
            assertThat(sheet.ink().free(placement.block())).isTrue();
            assertThat(sheet.ink().free(placement.panel())).isTrue();
        }
    }

    @Property(tries = 200, maxDiscardRatio = 10)
    void findsPlacesOnPage1WhereverItsMarginsAreFree(
            @ForAll @IntRange(min = 300, max = 2_400) int width, @ForAll @IntRange(min = 300, max = 3_400) int height) {
        // A strip's cells are coarse against its margins: it may need the appended page.
        Assume.that(Math.max(width, height) <= 3 * Math.min(width, height));
        PageFrame frame = new PageFrame(new Box(0, 0, width, height), 0);
        float margin = 80 * frame.scale();
        InkMap ink = InkMap.blank(width, height)
                .with(List.of(new Box(margin, margin, width - 2 * margin, height - 2 * margin)));

        Placement placement = Placement.find(frame, ink, Shapes.BLOCK, Shapes.PANELS);

        assertThat(placement.appendedPage()).isFalse();
        assertThat(placement.panelShape()).isZero();
    }

    @Provide
    Arbitrary<Size> sizes() {
        return Combinators.combine(
                        Arbitraries.floats().between(40, 240),
                        Arbitraries.floats().between(30, 62))
                .as(Size::new);
    }

    @Provide
    Arbitrary<Sheet> sheets() {
        Arbitrary<Float> sides = Arbitraries.floats().between(30, 4_000);
        return Combinators.combine(
                        sides,
                        sides,
                        Arbitraries.integers().between(0, 60),
                        Arbitraries.floats().between(0.01f, 0.6f),
                        Arbitraries.longs())
                .as(PlacementPropertyTest::sheet);
    }

    private static Sheet sheet(float width, float height, int blots, float largest, long seed) {
        Random random = new Random(seed);
        List<Box> boxes = new ArrayList<>();
        for (int i = 0; i < blots; i++) {
            boxes.add(new Box(
                    (random.nextFloat() * 1.1f - 0.1f) * width,
                    (random.nextFloat() * 1.1f - 0.1f) * height,
                    random.nextFloat() * largest * width,
                    random.nextFloat() * largest * height));
        }
        PageFrame frame = new PageFrame(new Box(0, 0, width, height), 0);
        return new Sheet(frame, InkMap.blank(frame.width(), frame.height()).with(boxes));
    }
}
