using Netspring.Routing.Domain;

namespace Netspring.Routing.Tests.Domain;

public sealed class A_visit_is_proven
{
    private static readonly IReadOnlyList<PickupLine> Declared = [new PickupLine("laptop", 33), new PickupLine("monitor", 2)];

    [Fact]
    public void With_all_that_was_declared_where_the_driver_tells_no_figures() =>
        Assert.Equal(
            [new ProvenLine("laptop", 33, 33, 0, null), new ProvenLine("monitor", 2, 2, 0, null)],
            CollectionProof.Compare(StopStatus.Completed, Declared, Door()));

    [Fact]
    public void Line_by_line_with_what_nobody_declared_at_the_end() =>
        Assert.Equal(
            [new ProvenLine("laptop", 33, 28, 2, "not-ready"), new ProvenLine("monitor", 2, 0, 0, null), new ProvenLine("printer", 0, 1, 0, null)],
            CollectionProof.Compare(StopStatus.Partial, Declared, Door(new DoorLine("printer", 1, 0, null), new DoorLine("laptop", 28, 2, "not-ready"))));

    [Fact]
    public void And_leaves_behind_what_is_ready_another_day_but_not_what_never_was_there()
    {
        ProvenLine[] lines = [new("laptop", 33, 28, 2, "not-ready"), new("monitor", 5, 1, 0, "capacity"), new("printer", 2, 0, 0, "FEWER_THAN_DECLARED")];
        Assert.Equal([new PickupLine("laptop", 3), new PickupLine("monitor", 4)], Proof(lines).LeftBehind);
    }

    [Fact]
    public void In_a_chain_that_each_record_seals_with_the_one_before()
    {
        var first = CollectionRecord.After(null, Proof());
        var second = CollectionRecord.After(first, Proof());
        Assert.Equal((1, 2, null, first.Hash), (first.Sequence, second.Sequence, first.PrevHash, second.PrevHash));
        Assert.Equal(CollectionRecord.Seal(first.Hash, second.Content), second.Hash);
        Assert.NotEqual(second.Hash, CollectionRecord.Seal(first.Hash, second.Content + " "));
        Assert.Matches("^[0-9a-f]{64}$", second.Hash);
    }

    [Fact]
    public void By_a_person_of_whom_the_seal_knows_a_digest_that_nobody_can_guess()
    {
        var (first, second) = (Signed(), Signed());
        Assert.Matches("^[0-9a-f]{64}$", first.Digest);
        Assert.NotEqual(first.Digest, second.Digest);

        static CollectionSigner Signed() => CollectionSigner.Of(Guid.CreateVersion7(), Guid.CreateVersion7(), new Signer("周敏", "Facility manager"));
    }

    private static DoorReport Door(params DoorLine[] lines) =>
        new(lines, [], null, true, new DataMedia(28, "donorWiped"), [], [], null, null);

    private static CollectionProof Proof(params ProvenLine[] lines) => new(
        Guid.CreateVersion7(), null, Guid.Empty, Guid.CreateVersion7(), Guid.CreateVersion7(), Guid.CreateVersion7(), Guid.CreateVersion7(),
        Guid.CreateVersion7(), "310000", new DateOnly(2026, 12, 1), Guid.CreateVersion7(), Guid.CreateVersion7(), "Partial", default, default, null,
        null, lines, Door(), null, Guid.CreateVersion7(), default, false, default, []);
}
