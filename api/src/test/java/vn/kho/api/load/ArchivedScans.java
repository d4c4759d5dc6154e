package vn.kho.api.load;

import static vn.kho.api.load.ServiceUnderLoad.encoded;
import static vn.kho.api.load.ServiceUnderLoad.expect;
import static vn.kho.api.load.ServiceUnderLoad.json;

import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import tools.jackson.databind.JsonNode;
import vn.kho.signing.sample.SampleScans;

/** Brings scans of 1 MB into the archive as people do: upload with a manifest, examination, a second person's check. */
final class ArchivedScans {
    private static final Duration EXAMINATION_LIMIT = Duration.ofMinutes(3);

    private final ServiceUnderLoad service;
    private String batch = "";

    private ArchivedScans(ServiceUnderLoad service) {
        this.service = service;
    }

    /** Ids of the results that the account {@code holder} may have copies of. */
    static List<String> make(ServiceUnderLoad service, Path folder) throws IOException, InterruptedException {
        SampleScans.main(new String[] {folder.toString()});
        ArchivedScans scans = new ArchivedScans(service);
        scans.upload(folder);
        scans.accept();
        List<String> own = new ArrayList<>();
        JsonNode archive = json(expect(200, scans.get("/api/v1/archive", "holder")));
        for (JsonNode result : archive.get("items")) {
            String id = result.get("id").stringValue();
            if (scans.mayBeCopied(id)) {
                own.add(id);
            }
        }
        return own;
    }

    /** The samples' rows, each with a scan of 1 MB in place of the sample's own. */
    private void upload(Path folder) throws IOException, InterruptedException {
        HttpResponse<String> opened = service.call(service.request("/api/v1/batches", "digitiser")
                .header("Content-Type", "application/json")
                .header("Idempotency-Key", "load")
                .POST(BodyPublishers.ofString("{\"name\":\"Kệ thử tải\"}")));
        batch = "/api/v1/batches/" + json(expect(201, opened)).get("id").stringValue();
        long seed = 0;
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, "*.pdf")) {
            for (Path file : files) {
                String name = encoded(file.getFileName().toString());
                expect(
                        201,
                        service.call(service.request(batch + "/files/" + name, "digitiser")
                                .header("Content-Type", "application/pdf")
                                .PUT(BodyPublishers.ofByteArray(Scan.make(++seed)))));
            }
        }
        expect(
                200,
                service.call(service.request(batch + "/manifest", "digitiser")
                        .header("Content-Type", "text/csv")
                        .PUT(BodyPublishers.ofFile(folder.resolve("manifest.csv")))));
        long end = System.nanoTime() + EXAMINATION_LIMIT.toNanos();
        while (json(get(batch, "digitiser")).get("counts").get("TO_CHECK").intValue() != seed) {
            if (System.nanoTime() > end) {
                throw new IllegalStateException("not all scans wait for a checker: "
                        + get(batch, "digitiser").body());
            }
            TimeUnit.MILLISECONDS.sleep(500);
        }
    }

    private void accept() throws IOException, InterruptedException {
        JsonNode page = json(get(batch + "/items?limit=100&state=TO_CHECK", "digitiser"));
        for (JsonNode each : page.get("items")) {
            String item = "/api/v1/items/" + each.get("id").stringValue();
            String etag = get(item, "checker").headers().firstValue("ETag").orElseThrow();
            expect(
                    200,
                    service.call(service.request(item + "/decisions", "checker")
                            .header("Content-Type", "application/json")
                            .header("If-Match", etag)
                            .POST(BodyPublishers.ofString("{\"decision\":\"accept\"}"))));
        }
    }

    /** One of the samples is expired. */
    private boolean mayBeCopied(String id) throws IOException, InterruptedException {
        int status = service.call(service.request("/api/v1/copies", "holder")
                        .header("Content-Type", "application/json")
                        .header("Idempotency-Key", "try-" + id)
                        .POST(BodyPublishers.ofString(Issuing.order(id))))
                .statusCode();
        if (status != 201 && status != 422) {
            throw new IllegalStateException("a first copy was answered with " + status);
        }
        return status == 201;
    }

    private HttpResponse<String> get(String path, String account) throws IOException, InterruptedException {
        return service.call(service.request(path, account).GET());
    }
}
