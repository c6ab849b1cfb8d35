using System.Reflection;
using System.Text.Json;
using EcsTaskAwaiter.Tests.Support;

namespace EcsTaskAwaiter.Tests.Errors;

public class FailureTests
{
    public static TheoryData<Type> Exceptions => [.. typeof(EcsException).Assembly.GetExportedTypes()
        .Where(type => type.IsSubclassOf(typeof(EcsException)) && !type.IsAbstract)];

    [Theory]
    [MemberData(nameof(Exceptions))]
    public void A_failure_has_every_property_of_every_exception(Type type)
    {
        var exception = (EcsException)FilledValues.Of(type)!;

        EcsFailure failure = exception.ToFailure();

        failure.Type.Should().Be(type.Name);
        foreach (PropertyInfo property in FilledValues.PropertiesOf(type))
        {
            PropertyInfo? same = typeof(EcsFailure).GetProperty(property.Name);
            same.Should().NotBeNull("EcsFailure carries {0}.{1}", type.Name, property.Name);
            FilledValues.AreEqual(same!.GetValue(failure), property.GetValue(exception)).Should().BeTrue("{0}.{1} is carried", type.Name, property.Name);
        }
    }

    [Theory]
    [MemberData(nameof(Exceptions))]
    public void A_failure_sent_as_json_gives_an_exception_of_the_same_type_with_equal_properties(Type type)
    {
        var exception = (EcsException)FilledValues.Of(type)!;

        EcsFailure read = JsonSerializer.Deserialize<EcsFailure>(JsonSerializer.Serialize(exception.ToFailure()))!;
        EcsException again = read.ToException();

        again.Should().BeOfType(type).And.NotBeSameAs(exception);
        foreach (PropertyInfo property in FilledValues.PropertiesOf(type))
        {
            FilledValues.AreEqual(property.GetValue(again), property.GetValue(exception)).Should().BeTrue("{0}.{1} is read back", type.Name, property.Name);
        }

        again.ToFailure().Should().Be(exception.ToFailure());
    }

    [Theory]
    [MemberData(nameof(Exceptions))]
    public void An_exception_that_knows_nothing_but_its_message_survives_too(Type type)
    {
        ConstructorInfo constructor = type.GetConstructors().Single();
        var exception = (EcsException)constructor.Invoke([.. constructor.GetParameters().Select(Least)]);

        EcsException again = exception.ToFailure().ToException();

        again.Should().BeOfType(type);
        again.ToFailure().Should().Be(exception.ToFailure());
    }

    [Fact]
    public void An_exception_inside_another_value_is_written_as_its_failure()
    {
        EcsException exception = FilledValues.Of<EcsTaskGoneException>();

        EcsException read = JsonSerializer.Deserialize<EcsException>(JsonSerializer.Serialize(exception))!;

        read.ToFailure().Should().Be(exception.ToFailure());
        JsonSerializer.Deserialize<EcsFailure>(JsonSerializer.Serialize(exception)).Should().Be(exception.ToFailure());
    }

    [Fact]
    public void An_heir_of_an_application_is_written_as_the_type_it_inherits_from() =>
        new OwnException().ToFailure().ToException().Should().BeOfType<EcsManagementException>().Which.Message.Should().Be("own");

    [Fact]
    public void A_type_of_a_later_version_is_refused_by_its_name()
    {
        var failure = new EcsFailure { Type = "EcsTaskParkedException", Message = "parked" };

        failure.Invoking(unknown => unknown.ToException()).Should().Throw<NotSupportedException>().WithMessage("*'EcsTaskParkedException'*");
        FluentActions.Invoking(() => JsonSerializer.Deserialize<EcsException>(JsonSerializer.Serialize(failure))).Should().Throw<JsonException>();
    }

    private static object? Least(ParameterInfo parameter) => parameter switch
    {
        { HasDefaultValue: true } => parameter.DefaultValue,
        _ when parameter.ParameterType == typeof(string) => "what happened",
        _ when parameter.ParameterType == typeof(EcsTask) => new EcsTask(),
        _ when parameter.ParameterType == typeof(IReadOnlyList<string>) => Array.Empty<string>(),
        { ParameterType.IsValueType: true } => Activator.CreateInstance(parameter.ParameterType),
        _ => null,
    };

    private sealed class OwnException() : EcsManagementException("own");
}
