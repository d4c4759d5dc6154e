package vn.kho.api.wiring;

import jakarta.servlet.MultipartConfigElement;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Forms with files. The upload script and REST send files in other ways, which don't come here. */
@Configuration(proxyBeanMethods = false)
class UploadWiring {
    private static final long FORM_AROUND_FILE = 1_000_000;
    private static final int FILES_OF_A_FORM = 10;

    /** A file may be as large as the examination takes it; it lies on disk, and not in memory, until the request ends. */
    @Bean
    MultipartConfigElement multipartForms(TempDirectory temp, PdfSettings pdf) {
        long file = pdf.maxFileSize().toBytes() + FORM_AROUND_FILE;
        return new MultipartConfigElement(temp.path().toString(), file, FILES_OF_A_FORM * file, 0);
    }
}
