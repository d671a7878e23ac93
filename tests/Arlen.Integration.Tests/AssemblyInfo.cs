// One cluster at a time: the tests measure times, and a machine of two cores runs one cluster of three well.
[assembly: CollectionBehavior(DisableTestParallelization = true)]
