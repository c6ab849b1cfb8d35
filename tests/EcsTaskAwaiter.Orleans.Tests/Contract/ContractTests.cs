using System.Reflection;
using EcsTaskAwaiter.Fleet.Contract;
using Orleans;

namespace EcsTaskAwaiter.Fleet.Tests.Contract;

/// <summary>What crosses between processes of different versions: names and numbers that do not follow a refactoring.</summary>
public sealed class ContractTests
{
    private const BindingFlags Declared = BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.DeclaredOnly;
    private static readonly Type[] All = typeof(IEcsPoller).Assembly.GetTypes();
    private static readonly Type[] Messages = [.. All.Where(type => type.IsDefined(typeof(GenerateSerializerAttribute)) && !type.IsDefined(typeof(System.Runtime.CompilerServices.CompilerGeneratedAttribute)))];
    private static readonly Type[] Grains = [.. All.Where(type => type.IsInterface && type.IsAssignableTo(typeof(IGrainWithStringKey)))];

    [Fact]
    public void Every_message_has_an_alias_of_its_own()
    {
        Messages.Should().HaveCountGreaterThan(8).And.OnlyContain(type => type.IsDefined(typeof(AliasAttribute)));
        Messages.Select(type => type.GetCustomAttribute<AliasAttribute>()!.Alias).Should().OnlyHaveUniqueItems();
    }

    [Fact]
    public void Every_property_of_a_message_is_numbered_from_zero_without_a_gap()
    {
        foreach (Type message in Messages)
        {
            PropertyInfo[] carried = [.. message.GetProperties(Declared).Where(property => property.SetMethod is not null)];

            carried.Should().OnlyContain(property => property.IsDefined(typeof(IdAttribute)), message.Name);
            carried.Select(property => (int)property.GetCustomAttribute<IdAttribute>()!.Id).Order().Should().Equal(Enumerable.Range(0, carried.Length), message.Name);
        }
    }

    [Fact]
    public void Every_grain_interface_and_method_has_an_alias()
    {
        Grains.Should().HaveCount(2).And.OnlyContain(type => type.IsDefined(typeof(AliasAttribute)));
        Grains.SelectMany(type => type.GetMethods()).Should().OnlyContain(method => method.IsDefined(typeof(AliasAttribute)));
    }

    [Fact]
    public void No_type_of_the_core_library_but_two_enums_is_in_a_message_or_a_grain_interface()
    {
        IEnumerable<Type> crossing = Messages.SelectMany(type => type.GetProperties(Declared)).Select(property => property.PropertyType)
            .Concat(Grains.SelectMany(type => type.GetMethods()).SelectMany(method => method.GetParameters().Select(parameter => parameter.ParameterType).Append(method.ReturnType)));

        crossing.SelectMany(Parts).Where(type => type.Assembly == typeof(EcsTask).Assembly).Distinct()
            .Should().BeEquivalentTo([typeof(GoneTaskHandling), typeof(SuspendedTaskHandling)]);
    }

    private static IEnumerable<Type> Parts(Type type) => type.GetGenericArguments().SelectMany(Parts).Prepend(type);
}
