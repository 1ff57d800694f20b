package dev.stepgate.checks;

import java.lang.reflect.Method;

/**
 * The stable id of a check, on which history hangs: the last part of the package, the class without {@code Check}, and the method, joined by
 * dots, such as {@code compute.Server.becomesActive}.
 */
public final class CheckId {

    private static final String SUFFIX = "Check";

    private CheckId() {}

    /**
     * The id of a method of a class.
     *
     * @param className the binary name of a class in a package
     * @throws IllegalArgumentException if the class is not called {@code *Check}
     */
    public static String of(String className, String methodName) {
        int dot = className.lastIndexOf('.');
        String simple = className.substring(dot + 1);
        if (dot < 0 || !simple.endsWith(SUFFIX) || simple.equals(SUFFIX)) {
            throw new IllegalArgumentException("expected a class *Check in a package, got " + className);
        }
        String packageName = className.substring(0, dot);
        String service = packageName.substring(packageName.lastIndexOf('.') + 1);
        return service + "." + simple.substring(0, simple.length() - SUFFIX.length()) + "." + methodName;
    }

    /** The id of a check. */
    public static String of(Method check) {
        return of(check.getDeclaringClass().getName(), check.getName());
    }
}
