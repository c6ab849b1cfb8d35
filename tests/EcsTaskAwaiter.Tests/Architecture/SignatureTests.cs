using System.Reflection;
using EcsTaskAwaiter.Testing;

namespace EcsTaskAwaiter.Tests.Architecture;

public sealed class SignatureTests
{
    [Theory]
    [InlineData(typeof(EcsTask))]
    [InlineData(typeof(EcsSimulator))]
    public void A_cancellation_token_comes_last_under_its_own_name_and_can_be_left_out(Type inAssembly)
    {
        MethodInfo[] cancellable = [.. Methods(inAssembly.Assembly.GetExportedTypes()).Where(TakesAToken)];

        cancellable.Should().NotBeEmpty();
        cancellable.SelectMany(Offences).ShouldBeNone();
    }

    [Fact]
    public void Whatever_is_awaited_can_be_cancelled()
    {
        // Disposal has to come to its end.
        Methods(typeof(EcsTask).Assembly.GetExportedTypes())
            .Where(method => method.Name.EndsWith("Async", StringComparison.Ordinal) && method.Name != nameof(IAsyncDisposable.DisposeAsync))
            .Where(method => !TakesAToken(method)).Select(Shown).ShouldBeNone();
    }

    [Fact]
    public void Offences_are_found() =>
        Methods([typeof(Offender)]).SelectMany(Offences).Should().HaveCount(3);

    private static IEnumerable<MethodInfo> Methods(IEnumerable<Type> types) => types
        .Where(type => !typeof(Delegate).IsAssignableFrom(type))
        .SelectMany(type => type.GetMethods(BindingFlags.Public | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly));

    private static bool TakesAToken(MethodInfo method) => method.GetParameters().Any(parameter => parameter.ParameterType == typeof(CancellationToken));

    private static IEnumerable<string> Offences(MethodInfo method) => method.GetParameters()
        .Where(parameter => parameter.ParameterType == typeof(CancellationToken))
        .Where(token => token.Position != method.GetParameters().Length - 1 || token.Name != "cancellationToken" || !token.IsOptional)
        .Select(token => $"{Shown(method)}: {token.Name} is number {token.Position + 1}.");

    private static string Shown(MethodInfo method) => $"{method.DeclaringType!.Name}.{method.Name}";

    private static class Offender
    {
#pragma warning disable CA1068 // The offence to be found.
        public static void First(CancellationToken cancellationToken, int last) => Use(last, cancellationToken);
#pragma warning restore CA1068

        public static void Named(CancellationToken token = default) => Use(0, token);

        public static void Forced(CancellationToken cancellationToken) => Use(0, cancellationToken);

        public static void Good(int first, CancellationToken cancellationToken = default) => Use(first, cancellationToken);

        private static void Use(int number, CancellationToken cancellationToken) => (_, _) = (number, cancellationToken);
    }
}
