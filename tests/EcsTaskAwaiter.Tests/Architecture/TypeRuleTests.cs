namespace EcsTaskAwaiter.Tests.Architecture;

public sealed class TypeRuleTests
{
    private static IReadOnlyList<SourceFile> AllSources => Repository.Sources("src");

    [Fact]
    public void Every_type_says_whether_it_is_public_or_internal() => TypeRules.WithoutAccess(AllSources).ShouldBeNone();

    [Fact]
    public void Every_class_is_sealed_static_or_abstract() => TypeRules.Inheritable(AllSources).ShouldBeNone();

    [Fact]
    public void Public_types_live_in_the_namespaces_users_import()
    {
        TypeRules.PublicOutside(Repository.Sources("src/EcsTaskAwaiter"), "EcsTaskAwaiter", "Microsoft.Extensions.DependencyInjection").ShouldBeNone();
        TypeRules.PublicOutside(Repository.Sources("src/EcsTaskAwaiter.Testing"), "EcsTaskAwaiter.Testing").ShouldBeNone();
        TypeRules.PublicOutside(Repository.Sources("src/EcsTaskAwaiter.Cli")).ShouldBeNone("a program has no API");
    }

    [Fact]
    public void Internal_types_live_in_the_namespace_of_their_folder()
    {
        TypeRules.InternalOutsideTheirFolder(Repository.Sources("src/EcsTaskAwaiter")).ShouldBeNone();
    }

    [Theory]
    [InlineData("namespace N; class A;")]
    [InlineData("namespace N; sealed partial record A;")]
    [InlineData("namespace N; enum A;")]
    public void A_type_without_access_is_found(string source)
    {
        TypeRules.WithoutAccess(Made(source)).Should().ContainSingle().Which.Should().StartWith("N.A:");
    }

    [Theory]
    [InlineData("namespace N; public class A;", "N.A")]
    [InlineData("namespace N; internal record A;", "N.A")]
    [InlineData("namespace N; internal static class A { private class B; }", "N.A.B")]
    [InlineData("namespace N; public class A<T>; public sealed class A;", "N.A")]
    public void A_class_that_anybody_could_inherit_from_is_found(string source, string name)
    {
        TypeRules.Inheritable(Made(source)).Should().ContainSingle().Which.Should().StartWith(name + ":");
    }

    [Theory]
    [InlineData("namespace N; public sealed partial class A; partial class A;")]
    [InlineData("namespace N; public abstract class A; public readonly record struct B; public interface C; public static class D;")]
    [InlineData("namespace N; public class EcsManagementException;")]
    public void Closed_types_are_fine(string source) => TypeRules.Inheritable(Made(source)).Should().BeEmpty();

    [Fact]
    public void A_public_type_in_a_namespace_nobody_imports_is_found()
    {
        TypeRules.PublicOutside(Made("namespace EcsTaskAwaiter.Wire; public sealed class A;"), "EcsTaskAwaiter").Should().ContainSingle();
        TypeRules.PublicOutside(Made("namespace EcsTaskAwaiter; public sealed class A { public sealed class B; }"), "EcsTaskAwaiter").Should().BeEmpty();
    }

    [Fact]
    public void An_internal_type_in_another_folder_s_namespace_is_found()
    {
        TypeRules.InternalOutsideTheirFolder(Made("namespace EcsTaskAwaiter.Tasks; internal sealed class A;")).Should().ContainSingle();
        TypeRules.InternalOutsideTheirFolder(Made("namespace EcsTaskAwaiter.Wire; internal sealed class A;")).Should().BeEmpty();
    }

    private static SourceFile[] Made(string source) => [SourceFile.Of("src/EcsTaskAwaiter/Wire/A.cs", source)];
}
