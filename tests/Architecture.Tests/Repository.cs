namespace Netspring.Architecture.Tests;

/// <summary>The working tree these tests were built from.</summary>
internal static class Repository
{
    public static string Root { get; } = FindRoot();

    private static string FindRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "Netspring.sln")))
            folder = folder.Parent ?? throw new InvalidOperationException("The tests do not stand inside the repository.");
        return folder.FullName;
    }
}
