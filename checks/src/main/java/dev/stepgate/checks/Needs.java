package dev.stepgate.checks;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * The services without which the checks of a class, or one check, make no sense; on every check class, for it also brings the fixtures.
 *
 * <p>Where the catalogue lacks one of them, the check is skipped, or fails if the region's profile expects the service.
 */
@Documented
@Target({ElementType.TYPE, ElementType.METHOD})
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith(RegionExtension.class)
public @interface Needs {

    /** Official service types, {@code volume} for block storage. */
    String[] value();
}
