package dev.stepgate.checks.ceph;

/** An answer lacks what it should say, so that nothing can be concluded from it. */
final class IncompleteException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** @param what is missing, such as {@code /osd_map/osds} */
    IncompleteException(String what) {
        super("the answer of Ceph's dashboard says nothing of " + what
                + ": it leaves out what its user may not read, so give the user the role read-only");
    }
}
