package dev.stepgate.harness.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.stepgate.harness.inspection.Seen;
import dev.stepgate.harness.notes.ReleaseNotes;
import dev.stepgate.harness.plan.NotesOptions.Source;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Makes a checklist of release notes. */
@Command(
        name = "notes",
        description =
                "Makes a checklist of the release notes between what is installed and what comes, and says which were not read.",
        footer = {
            "",
            "Notes with an upgrade or critical section have to be acknowledged by name, in a file that you keep with the plan:",
            "  - {note: 0a1b2c3d4e5f6071, by: jane, on: 2026-11-28, remark: policy file converted}",
            "The exit code is 0 if all of them are, 1 if not, 2 if it could not be found out. Example:",
            "  stepgate notes --from 25.1.1 --to 26.2.0 --path ~/src/nova --from 20.3.0 --to 21.1.0 --path ~/src/neutron"
        })
final class NotesCommand implements Callable<Integer> {

    @ArgGroup(exclusive = false, multiplicity = "1..*")
    private List<Project> projects;

    @Option(
            names = "--acknowledged",
            paramLabel = "FILE",
            description = "The notes that were read, in YAML (default: none).")
    private Path acknowledged;

    @Option(
            names = "--markdown",
            paramLabel = "FILE",
            description = "Write the checklist with all texts into this file.")
    private Path markdown;

    @Option(names = "--json", description = "Print the notes as JSON.")
    private boolean json;

    @Spec
    private CommandSpec spec;

    /** A project whose notes are asked for. */
    static final class Project {
        @Option(
                names = "--from",
                required = true,
                paramLabel = "TAG",
                description = "What is installed, the very tag; given once for each --path.")
        private String from;

        @Option(names = "--to", required = true, paramLabel = "TAG", description = "What comes.")
        private String to;

        @Option(
                names = "--path",
                required = true,
                paramLabel = "DIR",
                description = "A checkout of the project's git repository, with its tags.")
        private Path path;

        Source source() {
            return new Source(path, from, to);
        }
    }

    @Override
    public Integer call() throws IOException {
        ReleaseNotes notes =
                ReleaseNotes.of(projects.stream().map(Project::source).toList(), acknowledged);
        Seen seen = notes.seen();
        if (markdown != null) {
            Files.writeString(markdown, notes.markdown());
        }
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            out.println(json(notes, seen));
        } else {
            seen.details().forEach(out::println);
            seen.reasons().forEach(reason -> out.println("- " + reason));
            out.println(seen.verdict());
        }
        out.flush();
        return ExitCode.of(seen.verdict());
    }

    private static String json(ReleaseNotes notes, Seen seen) throws JsonProcessingException {
        Map<String, Object> told = new LinkedHashMap<>();
        told.put("verdict", seen.verdict());
        told.put("reasons", seen.reasons());
        told.put("projects", notes.told());
        return new ObjectMapper().writerWithDefaultPrettyPrinter().writeValueAsString(told);
    }
}
