package vn.kho.api.walk;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Page;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import vn.kho.api.browser.Chromium;

/** Looks at pages as a picky reviewer does, keeps their pictures and notes what is wrong with them. */
final class PageInspection {
    static final Path PICTURES = Path.of("target", "screenshots");
    private static final int DESK_WIDTH = 1280;
    private static final int DESK_HEIGHT = 900;
    private static final int PHONE_WIDTH = 390;
    private static final int PHONE_HEIGHT = 844;
    private static final Set<String> GRAVE = Set.of("serious", "critical");

    private final List<String> faults = new ArrayList<>();
    private int number;

    /** Pictures at both widths, the band, the width on a phone and the rules of accessibility. */
    void look(Page page, String name) {
        number++;
        page.evaluate("() => window.scrollTo(0, 0)");
        String title = "%02d-%s".formatted(number, name);
        shoot(page, title + "-desk");
        if (!page.locator(".test-band").isVisible()
                || !page.locator(".test-band").innerText().contains("không có giá trị pháp lý")) {
            fault(title + ": no band about the legal value");
        }
        if (page.locator("body").innerText().toLowerCase(Locale.ROOT).contains("chứng thực")) {
            fault(title + ": claims to be a notarised copy");
        }
        accessibility(page, title);

        page.setViewportSize(PHONE_WIDTH, PHONE_HEIGHT);
        int width = (int) page.evaluate("() => document.scrollingElement.scrollWidth");
        if (width > PHONE_WIDTH) {
            fault(title + ": scrolls sideways on a phone, " + width + " pixels wide");
        }
        shoot(page, title + "-phone");
        page.setViewportSize(DESK_WIDTH, DESK_HEIGHT);
    }

    void fault(String sentence) {
        faults.add(sentence);
    }

    /** What was found since the last call. */
    List<String> faults() {
        List<String> found = List.copyOf(faults);
        faults.clear();
        return found;
    }

    private void accessibility(Page page, String title) {
        new AxeBuilder(page)
                .setLegacyMode(true).analyze().getViolations().stream()
                        .filter(rule -> GRAVE.contains(rule.getImpact()))
                        .forEach(rule -> fault(title + ": " + rule.getId() + " "
                                + rule.getNodes().getFirst().getHtml()));
    }

    private static void shoot(Page page, String name) {
        Chromium.picture(page, PICTURES.resolve(name + ".png"));
    }
}
