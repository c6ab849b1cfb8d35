using System.Reactive.Linq;
using System.Reflection;
using EcsTaskAwaiter.Tests.Support;
using NSubstitute;
using NSubstitute.Core;

namespace EcsTaskAwaiter.Tests.Documentation;

public class SubstituteTests
{
    private static readonly EcsOperationId Id = EcsOperationId.ForDataStore("10.4.0.101", "CREATE");
    private static readonly EcsTaskResult Done = new() { Id = Id, Task = new EcsTask { State = EcsTaskState.Ready } };

    public static TheoryData<string> Members => [.. new[] { typeof(IEcsOperationTracker), typeof(IEcsDataStores) }.SelectMany(type => type.GetMethods(), (type, method) => $"{type.Name} {method}")];

    [Fact]
    public async Task The_tracker_can_be_substituted_in_a_users_own_test()
    {
        IEcsOperationTracker tracker = Substitute.For<IEcsOperationTracker>();
        tracker.WaitAsync("10.4.0.101", "CREATE", Arg.Any<CancellationToken>()).Returns(Done);
        tracker.WaitAsync(Arg.Any<EcsTask>(), Arg.Any<EcsWaitOptions?>(), Arg.Any<CancellationToken>()).Returns(Done);
        tracker.Track(Id, cancellationToken: TestContext.Current.CancellationToken).Returns(EcsOperation.FromResult(Done));

        (await tracker.WaitAsync("10.4.0.101", "CREATE", TestContext.Current.CancellationToken)).Should().BeSameAs(Done);
        (await tracker.WaitAsync(new EcsTask(), TestContext.Current.CancellationToken)).Should().BeSameAs(Done, "a short form calls the member");
        (await tracker.Track(Id, cancellationToken: TestContext.Current.CancellationToken)).Should().BeSameAs(Done);
    }

    [Fact]
    public async Task The_data_stores_can_be_substituted_in_a_users_own_test()
    {
        IEcsDataStores stores = Substitute.For<IEcsDataStores>();
        var submitted = new EcsTask { OpId = "CREATE" };
        stores.CreateCommodityAsync(Arg.Is<NewDataStore>(store => store.Name == "store-1"), Arg.Any<CancellationToken>()).Returns(submitted);

        EcsTask task = await stores.CreateCommodityAsync(
            new NewDataStore { NodeId = "10.4.0.101", StoragePoolId = "pool", Name = "store-1" }, TestContext.Current.CancellationToken);

        task.Should().BeSameAs(submitted);
    }

    [Theory]
    [MemberData(nameof(Members))]
    public void Every_member_of_every_interface_can_be_given_a_value(string member)
    {
        Type type = member.StartsWith(nameof(IEcsDataStores), StringComparison.Ordinal) ? typeof(IEcsDataStores) : typeof(IEcsOperationTracker);
        MethodInfo method = type.GetMethods().Single(candidate => $"{type.Name} {candidate}" == member);
        object substitute = Substitute.For([type], []);
        object?[] arguments = [.. method.GetParameters().Select(parameter => parameter.ParameterType.IsValueType ? Activator.CreateInstance(parameter.ParameterType) : null)];
        object value = Value(method.ReturnType);

        method.Invoke(substitute, arguments);
        SubstitutionContext.Current.ThreadContext.LastCallShouldReturn(new ReturnValueOf(value), MatchArgs.AsSpecifiedInCall);

        method.Invoke(substitute, arguments).Should().BeSameAs(value);
    }

    [Fact]
    public async Task An_unconfigured_substitute_gives_null_results_and_an_observable_of_one_null()
    {
        IEcsOperationTracker tracker = Substitute.For<IEcsOperationTracker>();

        (await tracker.WaitAsync(Id, TestContext.Current.CancellationToken)).Should().BeNull();
        (await tracker.Observe(Id).ToList()).Should().Equal([null!]);
    }

    // A value of the member's own type, by what an application can reach.
    private static object Value(Type type) => type switch
    {
        _ when type == typeof(EcsOperation) => EcsOperation.FromResult(Done),
        _ when type == typeof(IObservable<TaskProgress>) => Observable.Empty<TaskProgress>(),
        _ when type == typeof(IObservable<BatchProgress>) => Observable.Empty<BatchProgress>(),
        _ when type == typeof(IAsyncEnumerable<TaskProgress>) => AsyncEnumerable.Empty<TaskProgress>(),
        _ when type == typeof(IAsyncEnumerable<EcsOperation>) => AsyncEnumerable.Empty<EcsOperation>(),
        _ => typeof(Task).GetMethod(nameof(Task.FromResult))!.MakeGenericMethod(type.GenericTypeArguments[0]).Invoke(null, [Result(type.GenericTypeArguments[0])])!,
    };

    private static object Result(Type type) => type switch
    {
        _ when type == typeof(EcsTaskResult) => Done,
        _ when type == typeof(EcsBatchResult) => new EcsBatchResult(new Dictionary<EcsOperationId, EcsTaskResult> { [Id] = Done }, new Dictionary<EcsOperationId, EcsException>()),
        { IsInterface: true } => Array.CreateInstance(type.GenericTypeArguments[0], 0),
        _ => FilledValues.Of(type)!,
    };

    private sealed class ReturnValueOf(object value) : IReturn
    {
        public object ReturnFor(CallInfo info) => value;

        public Type TypeOrNull() => value.GetType();

        public bool CanBeAssignedTo(Type type) => type.IsInstanceOfType(value);
    }
}
