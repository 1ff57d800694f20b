package dev.stepgate.lab.real;

/** The application credential of the lab's member. */
record ApplicationCredential(String id, String secret) {

    ApplicationCredential {
        if (id.isBlank()) {
            throw new LabException("the lab's application credential has no id; run stepgate lab up again");
        }
    }

    @Override
    public String toString() {
        return "ApplicationCredential[id=" + id + ", secret=***]";
    }
}
