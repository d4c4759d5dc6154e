package vn.kho.api.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.scheduling.annotation.EnableScheduling;
import org.springframework.scheduling.annotation.Scheduled;

class JobThreadsTest {
    @Test
    void letsASlowJobDelayNoOtherAndNeverMeetItself() throws InterruptedException {
        try (AnnotationConfigApplicationContext context =
                new AnnotationConfigApplicationContext(JobThreads.class, Jobs.class)) {
            Jobs jobs = context.getBean(Jobs.class);
            assertThat(jobs.slowBegan.await(30, TimeUnit.SECONDS)).isTrue();
            assertThat(jobs.quick.await(30, TimeUnit.SECONDS))
                    .as("twenty runs meanwhile")
                    .isTrue();
            assertThat(jobs.slowRuns).hasValue(1);
            jobs.slowMayEnd.countDown();
        }
    }

    @EnableScheduling
    static class Jobs {
        final CountDownLatch slowBegan = new CountDownLatch(1);
        final CountDownLatch slowMayEnd = new CountDownLatch(1);
        final CountDownLatch quick = new CountDownLatch(20);
        final AtomicInteger slowRuns = new AtomicInteger();

        @Scheduled(fixedDelay = 1)
        void slow() throws InterruptedException {
            slowRuns.incrementAndGet();
            slowBegan.countDown();
            slowMayEnd.await();
        }

        @Scheduled(fixedDelay = 1)
        void quick() {
            quick.countDown();
        }
    }
}
