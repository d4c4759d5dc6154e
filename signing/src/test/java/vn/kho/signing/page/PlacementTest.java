package vn.kho.signing.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.offset;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import vn.kho.signing.page.PageFrame.Box;
import vn.kho.signing.page.Placement.Size;

class PlacementTest {
    private static final float WIDTH = 595;
    private static final float HEIGHT = 842;
    private static final PageFrame A4 = new PageFrame(new Box(0, 0, WIDTH, HEIGHT), 0);

    @Test
    void takesTheLawfulCornerAndTheBottomLeftOneOfAnEmptyPage() {
        Placement placement = find();

        assertThat(placement.appendedPage()).isFalse();
        assertThat(placement.block()).isEqualTo(new Box(412.5f, 794, 140, 36));
        assertThat(placement.panel().x()).isCloseTo(14.2f, offset(0.001f));
        assertThat(placement.panel().y()).isCloseTo(14.2f, offset(0.001f));
        assertThat(placement.panelShape()).isZero();
    }

    @Test
    void takesANarrowPanelInTheCornerBeforeAWideOneElsewhere() {
        Placement placement = find(new Box(85, 0, WIDTH, 700));

        assertThat(placement.panelShape()).isEqualTo(2);
        assertThat(placement.panel().right()).isLessThan(85);
        assertThat(placement.panel().y()).isLessThan(30);
    }

    @Test
    void slidesAlongTheBottomBeforeItGoesUpTheSide() {
        Placement placement = find(new Box(0, 0, 120, 120), new Box(0, 120, WIDTH, 600));

        assertThat(placement.panelShape()).isZero();
        assertThat(placement.panel().x()).isBetween(120f, 140f);
        assertThat(placement.panel().y()).isLessThan(20);
    }

    @ParameterizedTest
    @CsvSource({"0, 0, 500, 740, 500, 595", "90, 0, 595, 740, 0, 90"})
    void goesUpAMarginThatIsFree(float x, float y, float right, float top, float from, float to) {
        Placement placement = find(new Box(x, y, right - x, top - y), new Box(0, 0, WIDTH, 130));

        assertThat(placement.appendedPage()).isFalse();
        assertThat(placement.panel().x()).isBetween(from, to);
        assertThat(placement.panel().right()).isBetween(from, to);
        assertThat(placement.panel().y()).isGreaterThanOrEqualTo(130);
    }

    @Test
    void putsNothingOnPage1WhenOnlyTheBlockHasRoomThere() {
        Placement placement = find(new Box(0, 0, WIDTH, 785));

        assertThat(placement.appendedPage()).isTrue();
    }

    @Test
    void putsNothingOnPage1WhenTheTopRightIsFull() {
        Placement placement = find(new Box(250, 700, WIDTH, 200));

        assertThat(placement.appendedPage()).isTrue();
        assertThat(placement.note().width()).isGreaterThan(400);
        assertThat(placement.note().height()).isGreaterThan(500);
    }

    @Test
    void leavesAPageAloneThatIsTooSmallForACodeThatCanBeRead() {
        PageFrame label = new PageFrame(new Box(0, 0, 240, 160), 0);

        Placement placement = Placement.find(label, InkMap.blank(240, 160), Shapes.BLOCK, Shapes.PANELS);

        assertThat(placement.appendedPage()).isTrue();
        assertThat(placement.frame().width()).isGreaterThan(placement.frame().height());
        assertThat(placement.scale()).isEqualTo(1);
    }

    @Test
    void refusesAMapOfAnotherPage() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Placement.find(A4, InkMap.blank(HEIGHT, WIDTH), Shapes.BLOCK, Shapes.PANELS));
    }

    @Test
    void refusesWhatFitsOnNoPage() {
        assertThatIllegalArgumentException()
                .isThrownBy(() ->
                        Placement.find(A4, InkMap.blank(WIDTH, HEIGHT), Shapes.BLOCK, List.of(new Size(700, 300))));
        assertThatIllegalArgumentException().isThrownBy(() -> new Size(0, 10));
    }

    @Test
    void hasNoRoomForANoteOnPage1() {
        assertThatIllegalStateException().isThrownBy(() -> find().note());
    }

    private static Placement find(Box... ink) {
        return Placement.find(A4, InkMap.blank(WIDTH, HEIGHT).with(List.of(ink)), Shapes.BLOCK, Shapes.PANELS);
    }
}
