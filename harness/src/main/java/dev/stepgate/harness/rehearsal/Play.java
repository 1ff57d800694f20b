package dev.stepgate.harness.rehearsal;

import java.util.List;
import java.util.Objects;

/**
 * Some tasks in turn, as an Ansible playbook groups them.
 *
 * @param name such as {@code Apply role keystone}
 * @param tasks at least one
 * @param note what a person should know, such as that the embedded cloud has no such thing; empty for none
 */
record Play(String name, List<Task> tasks, String note) {

    Play {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(note, "note");
        tasks = List.copyOf(tasks);
        if (tasks.isEmpty()) {
            throw new IllegalArgumentException("play " + name + " has no task");
        }
    }

    Play(String name, List<Task> tasks) {
        this(name, tasks, "");
    }
}
