using Xunit;

// Each test starts a whole system: one after the other, or they measure each other.
[assembly: CollectionBehavior(DisableTestParallelization = true)]
