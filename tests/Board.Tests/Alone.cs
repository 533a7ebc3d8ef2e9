namespace Netspring.Board.Tests;

/// <summary>What all others would notice: the Gateway is killed, the clock moved, the day that all look at gets loads. It runs when they are done.</summary>
[CollectionDefinition(nameof(Alone), DisableParallelization = true)]
public sealed class Alone;
