using System.Net.Http.Headers;
using System.Reflection;
using System.Text.Json.Nodes;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using NJsonSchema.CodeGeneration.CSharp;
using NSwag;
using NSwag.CodeGeneration.CSharp;

namespace Netspring.Api.Tests;

public sealed class Generated_clients_do_the_main_job(ServedApi api)
{
    [Fact]
    public async Task In_TypeScript() => await RunTypeScriptAsync(api.Address);

    [Fact]
    public async Task In_TypeScript_with_a_judge_of_the_contract_between()
    {
        await using var judge = await ContractJudge.StartAsync(api);
        await RunTypeScriptAsync(judge.Address);

        // And it does judge: what the document does not allow is not handed on.
        using var http = new HttpClient { BaseAddress = judge.Address };
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", api.Environment["NETSPRING_DONOR_A_KEY"]);
        using var answer = await http.PostAsync("/v1/pickup-requests", new StringContent("{}", new MediaTypeHeaderValue("application/json")));
        Assert.Contains("stoplight.io/prism/errors", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    private async Task RunTypeScriptAsync(Uri address)
    {
        await SucceedAsync("openapi-typescript", api.DocumentFile, "--output", Path.Combine("generated", "api.d.ts"));
        await SucceedAsync("tsc", "--project", "Clients");

        var run = await api.ToolAsync("node", [Path.Combine("generated", "typescript", "donor-journey.js")], new Dictionary<string, string>
        {
            ["NETSPRING_URL"] = address.GetLeftPart(UriPartial.Authority),
            ["NETSPRING_KEY"] = api.Environment["NETSPRING_DONOR_A_KEY"],
        });

        Assert.True(run.ExitCode == 0, run.Output + run.Errors);
        var told = JsonNode.Parse(run.Output)!;
        Assert.Equal(33, (int)told["units"]!);
        Assert.Contains((string)told["status"]!, (string[])["Assigned", "Scheduled"]);
        Assert.Contains("Submitted", told["kinds"]!.AsArray().Select(k => (string)k!));
        Assert.Equal("Cancelled", (string)told["end"]!);
    }

    [Fact]
    public async Task In_CSharp()
    {
        var assembly = Compile(await GenerateAsync(), await File.ReadAllTextAsync(Path.Combine(api.Folder, "Clients", "DonorJourney.cs")));
        using var http = new HttpClient { BaseAddress = api.Address };
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", api.Environment["NETSPRING_DONOR_B_KEY"]);

        var journey = assembly.GetType("Netspring.Generated.DonorJourney")!.GetMethod("RunAsync")!;
        var told = await (Task<string>)journey.Invoke(null, [http, CancellationToken.None])!;

        Assert.Contains(told, (string[])["33 Assigned True Cancelled", "33 Scheduled True Cancelled"]);
    }

    private async Task<string> GenerateAsync()
    {
        var settings = new CSharpClientGeneratorSettings
        {
            ClassName = "NetspringClient",
            ExceptionClass = "NetspringException",
            InjectHttpClient = true,
            UseBaseUrl = false,
            WrapResponses = true,
            GenerateOptionalParameters = false,
            CSharpGeneratorSettings =
            {
                Namespace = "Netspring.Generated",
                JsonLibrary = CSharpJsonLibrary.SystemTextJson,
                GenerateNullableReferenceTypes = true,
                GenerateOptionalPropertiesAsNullable = true,
                DateType = "System.DateOnly",
                DateTimeType = "System.DateTimeOffset",
            },
        };
        return new CSharpClientGenerator(await OpenApiDocument.FromJsonAsync(api.Text), settings).GenerateFile();
    }

    private static Assembly Compile(params string[] sources)
    {
        var platform = ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(':').Select(file => MetadataReference.CreateFromFile(file));
        var compilation = CSharpCompilation.Create(
            "Netspring.Generated", sources.Select(source => CSharpSyntaxTree.ParseText(source)), platform,
            new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: NullableContextOptions.Enable, generalDiagnosticOption: ReportDiagnostic.Error)
                .WithSpecificDiagnosticOptions([KeyValuePair.Create("CS1701", ReportDiagnostic.Suppress)]));
        using var image = new MemoryStream();
        var result = compilation.Emit(image);
        Assert.True(result.Success, string.Join('\n', result.Diagnostics.Where(d => d.Severity == DiagnosticSeverity.Error).Take(10)));
        return Assembly.Load(image.ToArray());
    }

    private async Task SucceedAsync(string tool, params string[] arguments)
    {
        var result = await api.ToolAsync(tool, arguments);
        Assert.True(result.ExitCode == 0, $"{tool}: {result.Output} {result.Errors}");
    }
}
