using System.Reflection;
using ArchUnitNET.Fluent;
using ArchUnitNET.Loader;
using Netspring.Contracts;
using Netspring.Gateway.Data;
using Netspring.Messaging;
using Netspring.Requests.Data;
using Netspring.Routing.Data;
using Netspring.Routing.Solver;
using Netspring.Scheduling.Data;
using Netspring.ServiceDefaults;

namespace Netspring.Architecture.Tests;

public sealed class Who_may_know_whom
{
    private const string Product = "Netspring";
    private const string Broken = "Fixtures";

    private static readonly Dictionary<string, Assembly> Services = new(StringComparer.Ordinal)
    {
        ["Gateway"] = typeof(GatewayDbContext).Assembly,
        ["Requests"] = typeof(RequestsDbContext).Assembly,
        ["Scheduling"] = typeof(SchedulingDbContext).Assembly,
        ["Routing"] = typeof(RoutingDbContext).Assembly,
    };

    private static readonly ArchUnitNET.Domain.Architecture Code = new ArchLoader()
        .LoadAssemblies([.. Services.Values, typeof(IntegrationEvent).Assembly, typeof(IOutbox).Assembly,
            typeof(ConfigurationException).Assembly, typeof(RoutingSolver).Assembly, typeof(Rules).Assembly])
        .Build();

    [Fact]
    public void Services_never_reference_one_another()
    {
        var pairs = from service in Services.Keys from other in Services.Keys where service != other select (service, other);
        Assert.All(pairs, pair => Holds(Rules.ServiceKeepsAwayFrom(Product, pair.service, pair.other)));
        Fails(Rules.ServiceKeepsAwayFrom(Broken, "Requests", "Scheduling"));
    }

    [Fact]
    public void Contracts_reference_nothing()
    {
        Assert.Empty(Rules.ForeignReferences(typeof(IntegrationEvent).Assembly));
        Assert.NotEmpty(Rules.ForeignReferences(typeof(IOutbox).Assembly));
    }

    [Fact]
    public void Domains_know_no_framework_no_wire_and_no_tables()
    {
        Holds(Rules.DomainIsPure(Product));
        Fails(Rules.DomainIsPure(Broken));
    }

    [Fact]
    public void The_solver_knows_the_base_class_library_only()
    {
        Assert.Empty(Rules.ForeignReferences(typeof(RoutingSolver).Assembly));
        Assert.NotEmpty(Rules.ForeignReferences(typeof(RoutingDbContext).Assembly));
    }

    [Fact]
    public void Only_messaging_touches_the_bus_and_the_outbox_tables()
    {
        Holds(Rules.OnlyMessagingKnowsTheBus(Product));
        Fails(Rules.OnlyMessagingKnowsTheBus(Broken));
    }

    [Fact]
    public void Features_of_a_service_do_not_use_one_another()
    {
        foreach (var (service, assembly) in Services)
        {
            var features = Rules.Features(assembly, Product, service);
            var pairs = from feature in features from other in features where feature != other select (feature, other);
            Assert.All(pairs, pair => Holds(Rules.FeatureKeepsAwayFrom(Product, service, pair.feature, pair.other)));
        }
        Fails(Rules.FeatureKeepsAwayFrom(Broken, "Requests", "Submitting", "Tracking"));
    }

    [Fact]
    public void Consumers_are_sealed_stand_in_a_feature_and_hear_one_event()
    {
        Assert.Empty(Services.Values.SelectMany(a => Rules.ConsumerFaults(a.GetTypes(), Product)));
        var faults = Rules.ConsumerFaults(typeof(Rules).Assembly.GetTypes(), Broken).ToList();
        Assert.Contains(faults, f => f.EndsWith("NotSealed is not sealed", StringComparison.Ordinal));
        Assert.Contains(faults, f => f.EndsWith("HearsTwo hears more than one event", StringComparison.Ordinal));
        Assert.Contains(faults, f => f.EndsWith("Misplaced is not in a feature folder", StringComparison.Ordinal));
    }

    [Fact]
    public void An_event_has_at_most_one_consumer_in_a_service()
    {
        // Queues are named after service and event: two consumers of one event would share a queue.
        Assert.All(Services.Values, service =>
        {
            var heard = service.GetTypes().SelectMany(Rules.Heard).ToList();
            Assert.Equal(heard.Distinct().Count(), heard.Count);
        });
    }

    private static void Holds(IArchRule rule) =>
        Assert.True(rule.HasNoViolations(Code), string.Join('\n', rule.Evaluate(Code).Where(r => !r.Passed).Select(r => r.Description)));

    private static void Fails(IArchRule rule) => Assert.False(rule.HasNoViolations(Code), $"nothing breaks the rule: {rule.Description}");
}
