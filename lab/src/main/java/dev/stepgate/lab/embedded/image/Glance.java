package dev.stepgate.lab.embedded.image;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.stepgate.lab.embedded.http.Answer;
import dev.stepgate.lab.embedded.http.Api;
import dev.stepgate.lab.embedded.http.ApiError;
import dev.stepgate.lab.embedded.http.Authenticator;
import dev.stepgate.lab.embedded.http.Json;
import dev.stepgate.lab.embedded.http.Operation;
import dev.stepgate.lab.embedded.http.Page;
import dev.stepgate.lab.embedded.http.Python;
import dev.stepgate.lab.embedded.http.Request;
import dev.stepgate.lab.embedded.http.Routes;
import dev.stepgate.lab.embedded.http.Service;
import dev.stepgate.lab.embedded.http.ServiceVersion;
import dev.stepgate.lab.embedded.http.WebOb;
import dev.stepgate.lab.embedded.world.World;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/** The image service: Glance v2. */
public final class Glance {

    private static final int LONGEST_PAGE = 1_000;
    private static final String PATCHES =
            "application/openstack-images-v2.0-json-patch, application/openstack-images-v2.1-json-patch";
    private static final List<String> FORMATS =
            List.of("ami", "ari", "aki", "vhd", "vhdx", "vmdk", "raw", "qcow2", "vdi", "iso", "ploop");
    private static final Set<String> FILTERS = Set.of("name", "visibility", "status", "owner", "id");

    private final World world;
    private final Images images;

    private Glance(World world, Images images) {
        this.world = Objects.requireNonNull(world);
        this.images = Objects.requireNonNull(images);
    }

    /**
     * The service over these objects.
     *
     * @param keystone its address without a path
     */
    public static Service over(World world, Images images, Authenticator authenticator, String keystone) {
        return new Api(
                new Api.Description("image", "glance", 9292, "/healthcheck", ServiceVersion.of("25.1.0", "2.15")),
                new Glance(world, images).routes(),
                new GlanceDialect(keystone),
                authenticator,
                world.lock());
    }

    private Routes routes() {
        return new Routes()
                .open(
                        "GET",
                        "/",
                        op -> versions(op.call().version(), op.request().base(), 300))
                .open(
                        "GET",
                        "/versions",
                        op -> versions(op.call().version(), op.request().base(), 200))
                .open("GET", "/healthcheck", op -> WebOb.healthy(op.request()))
                .add("GET", "/v2/schemas/image", op -> Answer.json(200, Schemas.image()))
                .add("GET", "/v2/schemas/images", op -> Answer.json(200, Schemas.images()))
                .add("GET", "/v2/images", this::list)
                .add("POST", "/v2/images", this::create)
                .add(
                        "GET",
                        "/v2/images/{image}",
                        op -> Answer.json(200, image(op).fields()))
                .add("PATCH", "/v2/images/{image}", this::change)
                .add("DELETE", "/v2/images/{image}", this::delete)
                .add("GET", "/v2/images/{image}/file", this::download)
                .add("PUT", "/v2/images/{image}/file", this::upload);
    }

    /** The version document; the list has every minor version but 2.14, which never was. */
    static Answer versions(ServiceVersion version, String base, int status) {
        ObjectNode body = Json.object();
        ArrayNode all = body.putArray("versions");
        for (int minor = version.api().minor(); minor >= 0; minor--) {
            if (minor != 14) {
                ObjectNode one = all.addObject()
                        .put("id", "v2." + minor)
                        .put("status", minor == version.api().minor() ? "CURRENT" : "SUPPORTED");
                one.putArray("links").addObject().put("rel", "self").put("href", base + "/v2/");
            }
        }
        return Answer.json(status, body);
    }

    private Answer list(Operation operation) {
        Request request = operation.request();
        List<Image> found = images.list(operation.caller()).stream()
                .filter(image -> FILTERS.stream().allMatch(name -> request.query(name)
                        .map(image.fields().path(name).asText()::equals)
                        .orElse(true)))
                .toList();
        Page<Image> page =
                Page.of(request, found, world.settings().paging().images(), LONGEST_PAGE, Image::id, new Refusal());
        ObjectNode body = Json.object();
        body.set("images", Json.array(page.objects().stream().map(Image::fields).toList()));
        body.put("first", request.target()).put("schema", "/v2/schemas/images");
        if (page.nextQuery() != null) {
            body.put("next", "/v2/images?" + page.nextQuery());
        }
        return Answer.json(200, body);
    }

    private record Refusal() implements Page.Refusal {

        @Override
        public ApiError limit(String value) {
            return new ApiError(400, "limit param must be an integer");
        }

        @Override
        public ApiError marker(String value) {
            return new ApiError(400, "No image found with ID " + value);
        }
    }

    private Answer create(Operation operation) {
        ObjectNode wanted = operation.body("Malformed JSON in request body.");
        if (wanted.has("name")
                && !wanted.path("name").isNull()
                && !wanted.path("name").isTextual()) {
            throw new ApiError(
                    400,
                    Schemas.mismatch(
                            Python.repr(wanted.path("name")) + " is not of type 'null', 'string'", "type", "name"));
        }
        String format = wanted.path("disk_format").asText("raw");
        if (!FORMATS.contains(format)) {
            throw new ApiError(
                    400,
                    Schemas.mismatch(
                            "'" + format + "' is not one of [None, '" + String.join("', '", FORMATS) + "']",
                            "enum",
                            "disk_format"));
        }
        if (wanted.path("visibility").asText().equals("public")
                && !operation.caller().isAdmin()) {
            throw new ApiError(403, "You are not authorized to complete publicize_image action.");
        }
        Image image = images.create(wanted, operation.caller().projectId());
        return Answer.json(201, image.fields())
                .with("location", operation.request().base() + "/v2/images/" + image.id())
                .with("openstack-image-import-methods", "glance-direct,web-download,copy-image")
                .with("openstack-image-store-ids", "file");
    }

    private Image image(Operation operation) {
        String id = operation.parameter("image");
        return images.find(id, operation.caller()).orElseThrow(() -> new ApiError(404, "No image found with ID " + id));
    }

    private Image own(Operation operation, String notFound) {
        Image image = images.find(operation.parameter("image"), operation.caller())
                .orElseThrow(() -> new ApiError(404, notFound));
        if (!operation.caller().sees(image.owner())) {
            throw new ApiError(403, "You do not own this image");
        }
        return image;
    }

    private Answer change(Operation operation) {
        String type = operation.request().header("Content-Type").orElse("");
        if (!type.startsWith("application/openstack-images-v2")) {
            return WebOb.refusal(
                            operation.request(),
                            415,
                            "415 Unsupported Media Type",
                            "The request media type " + type + " is not supported by this server.\n")
                    .with("accept-patch", PATCHES);
        }
        String id = operation.parameter("image");
        Image image = own(operation, "No image found with ID " + id);
        JsonNode changes = Json.parseAny(operation.request().body())
                .filter(JsonNode::isArray)
                .orElseThrow(() -> new ApiError(400, "Request body must be a JSON array of operation objects."));
        for (JsonNode change : changes) {
            String field = change.path("path").asText().replaceFirst("^/", "");
            if (change.path("op").asText().equals("remove")) {
                image.fields().remove(field);
            } else {
                image.fields().set(field, change.path("value"));
            }
        }
        image.fields().put("updated_at", world.now());
        return Answer.json(200, image.fields());
    }

    private Answer delete(Operation operation) {
        String id = operation.parameter("image");
        Image image = own(operation, "Failed to find image " + id + " to delete");
        if (image.isProtected()) {
            throw new ApiError(403, "Image " + id + " is protected and cannot be deleted.");
        }
        images.remove(image);
        return Answer.of(204, "text/html; charset=UTF-8", "");
    }

    private Answer upload(Operation operation) {
        String type = operation.request().header("Content-Type").orElse("");
        if (!type.equals("application/octet-stream")) {
            throw new ApiError(415, "The request media type " + type + " is not supported by this server.\n");
        }
        Image image = own(operation, "No image found with ID " + operation.parameter("image"));
        if (!image.status().equals("queued")) {
            throw new ApiError(409, "Image status transition from " + image.status() + " to saving is not allowed");
        }
        images.upload(image, operation.request().body());
        return Answer.of(204, "text/html; charset=UTF-8", "");
    }

    private Answer download(Operation operation) {
        Image image = image(operation);
        if (!image.status().equals("active")) {
            return Answer.of(204);
        }
        return Answer.of(200, "application/octet-stream", images.download(image))
                .with("content-md5", image.fields().path("checksum").asText());
    }
}
