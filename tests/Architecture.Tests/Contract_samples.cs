using System.Text.Json;
using System.Text.Json.Serialization;
using Netspring.Contracts;

namespace Netspring.Architecture.Tests;

/// <summary>The approved JSON of every event: others build on these names, so only additions are possible.</summary>
public sealed class Contract_samples
{
    private static readonly JsonSerializerOptions Strict = new(JsonSerializerDefaults.Web)
    {
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        WriteIndented = true,
    };

    private static readonly string Folder = Path.Combine(Repository.Root, "tests", "Architecture.Tests", "ContractSamples");

    public static TheoryData<Type> Events => [.. typeof(IntegrationEvent).Assembly.GetExportedTypes()
        .Where(t => t.IsSubclassOf(typeof(IntegrationEvent)) && !t.IsAbstract)];

    [Theory]
    [MemberData(nameof(Events))]
    public void An_event_reads_and_writes_its_approved_sample(Type type)
    {
        var approved = File.ReadAllText(Path.Combine(Folder, type.Name + ".json")).Trim();

        var message = JsonSerializer.Deserialize(approved, type, Strict);

        Assert.Equal(approved, JsonSerializer.Serialize(message, type, Strict));
    }

    [Fact]
    public void Every_sample_belongs_to_an_event()
    {
        var events = Events.Select(row => row.Data.Name).Order(StringComparer.Ordinal);
        var samples = Directory.GetFiles(Folder, "*.json").Select(f => Path.GetFileNameWithoutExtension(f)!).Order(StringComparer.Ordinal);
        Assert.Equal(events, samples);
    }
}
