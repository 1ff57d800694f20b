package dev.stepgate.lab.embedded.world;

/**
 * The longest pages that the services give.
 *
 * @param images Glance's page where no limit is asked for ({@code limit_param_default})
 * @param servers Nova's longest page ({@code max_limit})
 * @param volumes Cinder's longest page ({@code osapi_max_limit})
 * @param networks Neutron's longest page ({@code pagination_max_limit})
 */
public record Paging(int images, int servers, int volumes, int networks) {

    /** Checks that each page has room. */
    public Paging {
        if (images < 1 || servers < 1 || volumes < 1 || networks < 1) {
            throw new IllegalArgumentException("expected pages of at least 1");
        }
    }

    /** Those of OpenStack Zed; Neutron's is unlimited there. */
    public static Paging usual() {
        return new Paging(25, 1_000, 1_000, Integer.MAX_VALUE);
    }
}
