package dev.stepgate.reports.timeline;

/** The measures of the picture in pixels, and its style sheet. */
final class Page {

    static final double WIDTH = 1200;
    static final double MARGIN = 12;
    static final double LEFT = 196;
    static final double RIGHT = 1020;
    static final double LANE = 22;

    /** Colours tell apart by lightness too (vermilion, sky blue and grey of Okabe and Ito), so that print and any eye can read them. */
    static final String STYLE = """
            <style>
            text { font-family: "DejaVu Sans", Verdana, Arial, sans-serif; font-size: 11.5px; fill: #1b1f24; }
            .title { font-size: 17px; font-weight: bold; }
            .bold { font-weight: bold; }
            .small { font-size: 10px; }
            .quiet { font-size: 10px; fill: #57606a; }
            .alarm { font-size: 10px; font-weight: bold; fill: #8c2f00; stroke: #ffffff; stroke-width: 2px; paint-order: stroke; }
            .page { fill: #ffffff; }
            .band { fill: #f4f6f8; }
            .grid { stroke: #d5dae0; stroke-width: 1; }
            .axis { stroke: #57606a; stroke-width: 1; }
            .step { fill: #e6e9ed; stroke: #57606a; stroke-width: 1; }
            .phase { stroke: #ffffff; stroke-width: 1; }
            .before { fill: #d9ead9; }
            .during { fill: #f7e3ae; }
            .after { fill: #cfe0f1; }
            .mark { stroke: #57606a; stroke-width: 1; }
            .lead { stroke: #9aa4af; stroke-width: 0.8; }
            .guide { stroke: #8c2f00; stroke-width: 0.8; stroke-dasharray: 2 3; }
            .seen { fill: #a9d3ee; }
            .unseen { fill: url(#blind); stroke: #6e7781; stroke-width: 0.6; }
            .outage { fill: #c8400a; stroke: #7a2500; stroke-width: 0.6; }
            .whisker { stroke: #1b1f24; stroke-width: 1.1; }
            .change { stroke: #1b1f24; stroke-width: 0.6; }
            .up { fill: #7fbde8; }
            .down { fill: #c8400a; }
            .else { fill: #e6e9ed; }
            .ailed { fill: #3d444d; }
            .short { fill: #c9ced6; }
            .control { fill: none; stroke: #57606a; stroke-dasharray: 4 3; stroke-width: 1; }
            </style>
            <defs><pattern id="blind" width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
            <rect width="6" height="6" fill="#ffffff"/><line x1="0" y1="0" x2="0" y2="6" stroke="#6e7781" stroke-width="2.4"/>
            </pattern></defs>
            """;

    private Page() {}
}
