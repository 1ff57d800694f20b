package dev.stepgate.lab.real;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.JarURLConnection;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;

/**
 * The build context of one image, from the resources beside this class. The same files always make the same bytes, whatever their
 * times and permissions, so that an image is built again only when a file has changed.
 */
final class BuildContext {

    private final byte[] tar;

    private BuildContext(byte[] tar) {
        this.tar = tar;
    }

    /** Reads the resources under the folder of this name, out of the jar or out of a folder of classes. */
    static BuildContext ofResources(String folder) {
        try {
            URI dockerfile =
                    BuildContext.class.getResource(folder + "/Dockerfile").toURI();
            if (!"jar".equals(dockerfile.getScheme())) {
                return of(Path.of(dockerfile).getParent());
            }
            JarURLConnection inJar = (JarURLConnection) dockerfile.toURL().openConnection();
            Path file = Path.of(inJar.getJarFileURL().toURI());
            // By its path, not by its URI: of the latter there is only one at a time in a JVM, and images are built
            // side by side.
            try (FileSystem jar = FileSystems.newFileSystem(file, (ClassLoader) null)) {
                return of(jar.getPath(inJar.getEntryName()).getParent());
            }
        } catch (URISyntaxException | IOException failure) {
            throw new LabException("the files of image " + folder + " could not be read from the program", failure);
        }
    }

    static BuildContext of(Path root) throws IOException {
        SortedMap<String, byte[]> files = new TreeMap<>();
        List<Path> paths;
        try (Stream<Path> walk = Files.walk(root)) {
            paths = walk.filter(Files::isRegularFile).toList();
        }
        for (Path path : paths) {
            files.put(root.relativize(path).toString().replace('\\', '/'), Files.readAllBytes(path));
        }
        return new BuildContext(archive(files));
    }

    private static byte[] archive(SortedMap<String, byte[]> files) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (TarArchiveOutputStream tar = new TarArchiveOutputStream(bytes)) {
            for (Map.Entry<String, byte[]> file : files.entrySet()) {
                TarArchiveEntry entry = new TarArchiveEntry(file.getKey());
                entry.setSize(file.getValue().length);
                entry.setModTime(0);
                entry.setMode(0100644);
                tar.putArchiveEntry(entry);
                tar.write(file.getValue());
                tar.closeArchiveEntry();
            }
        }
        return bytes.toByteArray();
    }

    InputStream stream() {
        return new ByteArrayInputStream(tar);
    }

    /** SHA-256 of the context and of the images below (argument → id), in hexadecimal. */
    String digest(Map<String, String> below) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update(tar);
            digest.update(new TreeMap<>(below).toString().getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java has SHA-256", impossible);
        }
    }
}
