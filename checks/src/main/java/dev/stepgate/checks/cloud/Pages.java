package dev.stepgate.checks.cloud;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Gets the whole of a collection, whichever of OpenStack's ways of paging the service has, or says why it cannot. */
final class Pages {

    /** Swift's limit of names in a listing, which it cuts without a word (its container_listing_limit). */
    private static final int SWIFT_LIMIT = 10_000;

    /** Enough for a million objects at Nova's default page of 1,000. */
    private static final int MOST = 1_000;

    /** So many times a list is begun whose marker goes away while it is read. */
    private static final int BEGINNINGS = 5;

    private static final Pattern MARKER = Pattern.compile("(?:^|&)marker=([^&]+)");

    private final Function<Request, Answer> ask;

    Pages(Function<Request, Answer> ask) {
        this.ask = ask;
    }

    /**
     * The objects of all pages.
     *
     * @param key the member that holds them
     * @throws RegionException if a page is not a 200 with that member
     */
    List<JsonNode> objects(Request first, String key) {
        List<JsonNode> objects = new ArrayList<>();
        rest(first, ask.apply(first), key, BEGINNINGS).get(key).forEach(objects::add);
        return List.copyOf(objects);
    }

    /**
     * A first page completed by all others; left alone if the request itself asked for a limit.
     *
     * @throws RegionException if a page is not a 200 with a list
     */
    Answer whole(Request first, Answer page) {
        if (page.status() != 200) {
            throw page.useless("200 and a list");
        }
        JsonNode json = page.json();
        if (json.isArray()) {
            if (json.size() >= SWIFT_LIMIT) {
                throw page.useless(
                        "fewer than " + SWIFT_LIMIT + " objects, since the service cuts there without a word");
            }
            return page;
        }
        List<String> keys = new ArrayList<>();
        for (Map.Entry<String, JsonNode> member : json.properties()) {
            if (member.getValue().isArray() && !member.getKey().endsWith("links")) {
                keys.add(member.getKey());
            }
        }
        if (keys.isEmpty()) {
            throw page.useless("a list");
        }
        String next = next(json);
        boolean limited =
                first.uri().getRawQuery() != null && first.uri().getRawQuery().matches("(.*&)?limit=.*");
        if (next == null || limited) {
            return page;
        }
        if (keys.size() > 1) {
            throw page.useless("one list where there are more pages, and not " + String.join(", ", keys));
        }
        return page.withBody(rest(first, page, keys.get(0), BEGINNINGS));
    }

    private ObjectNode rest(Request first, Answer firstPage, String key, int beginnings) {
        ObjectNode whole = null;
        ArrayNode objects = null;
        Set<String> seen = new HashSet<>();
        Answer page = firstPage;
        while (true) {
            if (whole != null && beginnings > 1 && markerIsGone(page)) {
                return rest(first, ask.apply(first), key, beginnings - 1);
            }
            if (page.status() != 200) {
                throw page.useless("200 and the list \"" + key + "\"");
            }
            JsonNode json = page.json();
            if (!(json.get(key) instanceof ArrayNode found)) {
                throw page.useless("the list \"" + key + "\"");
            }
            if (whole == null || objects == null) {
                whole = (ObjectNode) json;
                objects = found;
            } else {
                objects.addAll(found);
            }
            String next = next(json);
            if (next == null) {
                return whole;
            }
            if (!seen.add(next) || seen.size() > MOST) {
                throw page.useless("an end of the list: page " + seen.size() + " leads to one that was there already");
            }
            page = ask.apply(Request.get(URI.create(base(first.uri()) + "?" + next)));
        }
    }

    /**
     * Whether a page was refused because the object after which it begins is no more. Objects come and go while a list is read, and only
     * the whole list, read from its beginning, says what is there now.
     */
    private static boolean markerIsGone(Answer page) {
        Matcher marker =
                MARKER.matcher(Objects.requireNonNullElse(page.request().uri().getRawQuery(), ""));
        return (page.status() == 400 || page.status() == 404)
                && marker.find()
                && page.text().contains(marker.group(1));
    }

    private static String base(URI uri) {
        return uri.toString().replaceFirst("\\?.*$", "");
    }

    /**
     * The query of the next page; null if this was the last. Only the query counts: services behind a load balancer are known to
     * write links with a scheme or host that cannot be reached, and a token must not follow them anywhere.
     */
    private static String next(JsonNode page) {
        String link = page.path("next").asText(null);
        for (Map.Entry<String, JsonNode> member : page.properties()) {
            if (member.getKey().equals("links") || member.getKey().endsWith("_links")) {
                JsonNode direct = member.getValue().path("next");
                link = direct.isTextual() ? direct.asText() : link;
                for (JsonNode one : member.getValue()) {
                    link = one.path("rel").asText().equals("next")
                            ? one.path("href").asText()
                            : link;
                }
            }
        }
        if (link == null || link.isEmpty() || link.equals("null")) {
            return null;
        }
        int query = link.indexOf('?');
        return query < 0 ? "" : link.substring(query + 1);
    }
}
