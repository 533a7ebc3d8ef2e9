namespace Netspring.Requests.Domain;

/// <summary>A kind of device as it holds from one local date on; mass in kg and volume in m3 of one piece.</summary>
public sealed class Category
{
    public required string Code { get; init; }
    public required DateOnly EffectiveFrom { get; init; }
    public required string NameZh { get; set; }
    public required string NameEn { get; set; }
    public required bool CountsAsComputer { get; set; }

    /// <summary>Never accepted.</summary>
    public required bool IsExcluded { get; set; }

    /// <summary>What vehicle and driver must be fit for; null for ordinary goods.</summary>
    public string? Skill { get; set; }
    public required decimal KgPerPiece { get; set; }
    public required decimal M3PerPiece { get; set; }

    /// <summary>The version of the category that brought it; 0 for what the service ships with.</summary>
    public long Version { get; set; }

    public CategoryTerms Terms => new(NameZh, NameEn, CountsAsComputer, IsExcluded, Skill, KgPerPiece, M3PerPiece);

    public static Category Of(string code, DateOnly from, CategoryTerms terms) => new()
    {
        Code = code,
        EffectiveFrom = from,
        NameZh = terms.NameZh,
        NameEn = terms.NameEn,
        CountsAsComputer = terms.CountsAsComputer,
        IsExcluded = terms.Excluded,
        Skill = terms.Skill,
        KgPerPiece = terms.KgPerPiece,
        M3PerPiece = terms.M3PerPiece,
    };

    internal void Take(CategoryTerms terms)
    {
        (NameZh, NameEn, CountsAsComputer, IsExcluded) = (terms.NameZh, terms.NameEn, terms.CountsAsComputer, terms.Excluded);
        (Skill, KgPerPiece, M3PerPiece) = (terms.Skill, terms.KgPerPiece, terms.M3PerPiece);
    }
}

/// <summary>What is said of a kind of device; kg and m3 of one piece.</summary>
public sealed record CategoryTerms(
    string NameZh, string NameEn, bool CountsAsComputer, bool Excluded, string? Skill, decimal KgPerPiece, decimal M3PerPiece);

/// <summary>One kind of device as it was, is and will be.</summary>
public sealed class CategoryHistory(string code, IEnumerable<Category> rows)
{
    private readonly List<Category> rows = [.. rows];

    /// <summary>Whether nobody has ever said anything of it.</summary>
    public bool IsUnknown => rows.Count == 0;

    /// <summary>Counts what admins have set; 0 for what the service ships with.</summary>
    public long Version => rows.Select(r => r.Version).DefaultIfEmpty().Max();

    public Category? On(DateOnly date) => rows.Where(r => r.EffectiveFrom <= date).MaxBy(r => r.EffectiveFrom);

    /// <summary>What comes into force later, soonest first.</summary>
    public IEnumerable<Category> After(DateOnly date) => rows.Where(r => r.EffectiveFrom > date).OrderBy(r => r.EffectiveFrom);

    /// <summary>Whether this is what was set last.</summary>
    public bool WasSetLast(DateOnly from, CategoryTerms terms) =>
        rows.Exists(r => (r.EffectiveFrom, r.Version, r.Terms) == (from, Version, terms));

    /// <returns>The row that says so, new or changed.</returns>
    public Category Set(DateOnly from, CategoryTerms terms)
    {
        var version = Version + 1;
        var row = rows.Find(r => r.EffectiveFrom == from);
        if (row is null)
            rows.Add(row = Category.Of(code, from, terms));
        row.Take(terms);
        row.Version = version;
        return row;
    }
}
