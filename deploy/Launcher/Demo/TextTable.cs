using System.Text;

namespace Netspring.Launcher.Demo;

/// <summary>Plain text tables; East Asian wide characters take two columns of a terminal.</summary>
public static class TextTable
{
    private const string Gap = "  ";

    // Ranges of Unicode's East Asian Width classes W and F that names, plates and emoji come from.
    private static readonly (int From, int To)[] Wide =
    [
        (0x1100, 0x115F), (0x2E80, 0x303E), (0x3041, 0x33FF), (0x3400, 0x4DBF), (0x4E00, 0x9FFF), (0xA000, 0xA4CF), (0xAC00, 0xD7A3),
        (0xF900, 0xFAFF), (0xFE30, 0xFE4F), (0xFF00, 0xFF60), (0xFFE0, 0xFFE6), (0x1F300, 0x1F64F), (0x1F900, 0x1F9FF), (0x20000, 0x3FFFD),
    ];

    /// <summary>Header, rule and rows, each column as wide as its widest cell; no blanks at line ends.</summary>
    public static string Render(IReadOnlyList<string> columns, IEnumerable<IReadOnlyList<string>> rows)
    {
        var lines = rows.Prepend([.. columns.Select((_, index) => "")]).Prepend(columns).ToList();
        var widths = columns.Select((_, index) => lines.Max(line => Width(line[index]))).ToList();
        lines[1] = [.. widths.Select(width => new string('-', width))];
        return string.Join('\n', lines.Select(line => string.Join(Gap, line.Select((cell, index) => Pad(cell, widths[index]))).TrimEnd()));
    }

    /// <summary>Columns a terminal gives to the text.</summary>
    public static int Width(string text)
    {
        var width = 0;
        foreach (var rune in text.EnumerateRunes())
            width += Rune.GetUnicodeCategory(rune) is System.Globalization.UnicodeCategory.NonSpacingMark or System.Globalization.UnicodeCategory.Format
                ? 0
                : Array.Exists(Wide, range => rune.Value >= range.From && rune.Value <= range.To) ? 2 : 1;
        return width;
    }

    private static string Pad(string cell, int width) => cell + new string(' ', width - Width(cell));
}
