using Netspring.Launcher.Demo;

namespace Netspring.Launcher.Tests;

public class Text_tables
{
    [Theory]
    [InlineData("Shanghai", 8)]
    [InlineData("上海市", 6)]
    [InlineData("沪A·D1234", 9)]
    [InlineData("09:00–12:00", 11)]
    [InlineData("（）", 4)]
    [InlineData("𠮷", 2)]
    [InlineData("e\u0301", 1)]
    public void Wide_characters_take_two_columns(string text, int columns) => Assert.Equal(columns, TextTable.Width(text));

    [Fact]
    public void Columns_line_up_under_wide_and_narrow_cells()
    {
        var table = TextTable.Render(["city", "driver", "ETA"], [["上海", "周建平", "09:00"], ["Xi'an", "Li", "10:15"]]);
        Assert.Equal(
            """
            city   driver  ETA
            -----  ------  -----
            上海   周建平  09:00
            Xi'an  Li      10:15
            """, table);
    }

    [Fact]
    public void Lines_end_without_blanks()
    {
        var table = TextTable.Render(["a", "b"], [["1", ""], ["2", "long"]]);
        Assert.All(table.Split('\n'), line => Assert.Equal(line.TrimEnd(), line));
    }
}
