package dev.stepgate.checks.cloud;

import dev.stepgate.checks.cloud.YamlTree.Field;
import dev.stepgate.checks.cloud.YamlTree.Items;
import dev.stepgate.checks.cloud.YamlTree.Mapping;
import dev.stepgate.checks.cloud.YamlTree.Text;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * One item of a cloud's {@code regions}: a name, or a name and the values that differ there.
 *
 * @param text the Keystone region
 * @param values what to lay over the cloud
 */
record RegionEntry(Text text, Mapping values) {

    String name() {
        return text.text();
    }

    Mapping over(Mapping cloud) {
        Mapping named = new Mapping(cloud.at(), Map.of("region_name", new Field(text.at(), text)));
        return cloud.overlaidBy(values).overlaidBy(named);
    }

    static List<RegionEntry> of(Mapping cloud, Problems problems) {
        Field regions = cloud.fields().get("regions");
        if (regions == null || !(regions.value() instanceof Items items)) {
            return List.of();
        }
        List<RegionEntry> entries = new ArrayList<>();
        for (YamlTree item : items.items()) {
            if (item instanceof Text name) {
                entries.add(new RegionEntry(name, new Mapping(item.at(), Map.of())));
            } else if (item instanceof Mapping mapping && nameOf(mapping) != null) {
                Fields values = new Fields(mapping, problems).below("values");
                entries.add(new RegionEntry(
                        nameOf(mapping), values == null ? new Mapping(item.at(), Map.of()) : values.mapping()));
            } else {
                problems.add(item.at(), "an item of \"regions\" must be a name, or a mapping with name and values");
            }
        }
        return entries;
    }

    private static Text nameOf(Mapping item) {
        Field name = item.fields().get("name");
        return name != null && name.value() instanceof Text text ? text : null;
    }
}
