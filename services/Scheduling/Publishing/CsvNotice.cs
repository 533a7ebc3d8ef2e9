using System.Globalization;
using CsvHelper;
using CsvHelper.Configuration;
using Netspring.ServiceDefaults.Problems;

namespace Netspring.Scheduling.Publishing;

/// <summary>RFC 4180 with the header <c>date,kind,name_en,name_zh</c>, its columns in any order; as the file that is shipped.</summary>
internal static class CsvNotice
{
    private static readonly string[] Columns = ["date", "kind", "name_en", "name_zh"];

    /// <exception cref="ValidationFailed">The header lacks, repeats or adds a column.</exception>
    public static void Read(string text, NoticeText notice)
    {
        using var csv = new CsvReader(
            new StringReader(text), new CsvConfiguration(CultureInfo.InvariantCulture) { BadDataFound = null, MissingFieldFound = null });
        if (!csv.Read() || !csv.ReadHeader())
            return;
        var header = csv.HeaderRecord!;
        if (!header.Order(StringComparer.Ordinal).SequenceEqual(Columns))
            throw new ValidationFailed("", "bad-format", string.Join(',', Columns));
        for (var index = 0; csv.Read(); index++)
        {
            var row = csv.Parser.RawRow;
            if (csv.Parser.Count != header.Length)
                notice.Fault(index, null, "row-columns", row);
            else
                notice.Add(index, row, new GivenDay(csv.GetField("date"), csv.GetField("kind"), csv.GetField("name_en"), csv.GetField("name_zh")));
        }
    }
}
