package vn.kho.api.start;

import org.springframework.beans.factory.DisposableBean;
import org.springframework.beans.factory.support.DefaultSingletonBeanRegistry;
import org.springframework.boot.context.event.ApplicationContextInitializedEvent;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.context.ApplicationListener;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * Opens the {@link DataDirectory} before any other part exists, and closes it after all of them. Whoever keeps
 * something on disk takes it as a bean.
 */
final class DataDirectoryFirst implements ApplicationListener<ApplicationContextInitializedEvent> {
    private static final String NAME = "dataDirectory";

    @Override
    public void onApplicationEvent(ApplicationContextInitializedEvent event) {
        ConfigurableApplicationContext context = event.getApplicationContext();
        KhoSettings settings = Binder.get(context.getEnvironment()).bindOrCreate("kho", KhoSettings.class);
        DataDirectory directory = DataDirectory.open(settings.dataDir());
        context.getBeanFactory().registerSingleton(NAME, directory);
        if (context.getBeanFactory() instanceof DefaultSingletonBeanRegistry beans) {
            // Beans end in the reverse order of their registration, so this one ends last.
            beans.registerDisposableBean(NAME, (DisposableBean) directory::close);
        }
    }
}
