namespace CspOrchestrations.Core.Reports;

/// <summary>The report's style; it follows the reader's choice of light or dark, and prints.</summary>
public static class ReportStyle
{
    public const string Css = """
        :root{color-scheme:light dark;--page:#f6f7f9;--card:#fff;--ink:#1c2530;--quiet:#5c6b7c;--line:#dde3ea;--charge:#2f6fde;--credit:#d9822b;--good:#1d7a46;--warn:#9a6200;--bad:#b3261e}
        @media (prefers-color-scheme:dark){:root{--page:#12171d;--card:#1b222b;--ink:#e6ebf1;--quiet:#9aa8b8;--line:#303b47;--charge:#6ea0ff;--credit:#f0a65a;--good:#6fd09a;--warn:#f0c05a;--bad:#ff8a80}}
        *{box-sizing:border-box}
        body{margin:0;background:var(--page);color:var(--ink);font:15px/1.5 system-ui,"Segoe UI",sans-serif}
        main{max-width:1240px;margin:0 auto;padding:32px 24px 64px}
        h1{font-size:26px;margin:0 0 8px}
        h2{font-size:18px;margin:36px 0 12px}
        .verdict{margin:0;padding:12px 16px;border-left:4px solid var(--warn);background:var(--card);border-radius:6px}
        .verdict.clean{border-color:var(--good)}.verdict.rejected{border-color:var(--bad)}
        .table{overflow-x:auto;background:var(--card);border:1px solid var(--line);border-radius:8px}
        table{border-collapse:collapse;width:100%}
        th,td{padding:8px 14px;text-align:left;border-bottom:1px solid var(--line);vertical-align:top}
        tbody tr:last-child td{border-bottom:0}
        th{font-size:13px;color:var(--quiet);font-weight:600}
        .number{text-align:right;font-variant-numeric:tabular-nums;white-space:nowrap}
        .quiet{color:var(--quiet)}
        .charts{display:grid;grid-template-columns:repeat(auto-fit,minmax(min(480px,100%),1fr));gap:16px}
        figure{margin:0;padding:16px;background:var(--card);border:1px solid var(--line);border-radius:8px;max-width:760px}
        figcaption{font-weight:600;margin-bottom:10px}
        svg{width:100%;height:auto;display:block;font-size:12px}
        svg text{fill:var(--ink)}svg text.amount{fill:var(--quiet);font-variant-numeric:tabular-nums}
        svg line{stroke:var(--line)}
        rect.charge{fill:var(--charge)}rect.credit{fill:var(--credit)}
        .tag{display:inline-block;padding:0 8px;border-radius:10px;border:1px solid currentColor;font-size:12px;white-space:nowrap;color:var(--quiet)}
        .tag.accepted{color:var(--good)}.tag.partial,.tag.warning{color:var(--warn)}.tag.rejected,.tag.error,.tag.fatal{color:var(--bad)}
        details{background:var(--card);border:1px solid var(--line);border-radius:8px;margin:8px 0;padding:10px 14px}
        summary{cursor:pointer}.count{float:right;font-variant-numeric:tabular-nums;font-weight:600}
        li{margin:4px 0;overflow-wrap:anywhere}
        @media print{details{break-inside:avoid}body{background:none}}
        """;
}
