using System.Reflection;
using System.Runtime.CompilerServices;
using EcsTaskAwaiter.Tests.Architecture;
using EcsTaskAwaiter.Tests.Support;

namespace EcsTaskAwaiter.Tests.Documentation;

/// <summary>What a log line or a debugger shows of a value. Exceptions keep .NET's own form, with the stack trace.</summary>
public class TextFormTests
{
    private const int LongestLine = 400;

    private static readonly Type[] Shown = [.. typeof(EcsTask).Assembly.GetExportedTypes()
        // The compiler marks extension members by public types of its own.
        .Where(type => !type.IsSpecialName && !type.IsEnum && !type.IsInterface && !(type.IsAbstract && type.IsSealed) && !type.IsSubclassOf(typeof(Exception)))
        .Where(type => type != typeof(PollingPlan) && !type.Name.EndsWith("Converter", StringComparison.Ordinal) && type != typeof(EcsCluster))];

    [Fact]
    public void Every_public_type_has_a_text_form_of_its_own() => Shown
        .Where(type => type.GetMethod(nameof(ToString), Type.EmptyTypes)! is var method
            && (method.DeclaringType == typeof(object) || method.DeclaringType == typeof(ValueType) || method.GetCustomAttribute<CompilerGeneratedAttribute>() is not null))
        .Select(type => type.Name).ShouldBeNone();

    [Fact]
    public void Every_value_is_one_readable_line_whatever_the_server_wrote()
    {
        Type[] values = [.. Shown.Where(type => type.GetConstructors().Length > 0 && type != typeof(EcsBatchResult))];

        values.Should().HaveCountGreaterThan(20);
        foreach (Type type in values)
        {
            foreach (object value in new[] { FilledValues.Of(type)!, Damaged(FilledValues.Of(type)!) })
            {
                string text = value.ToString()!;
                text.Should().NotBeNullOrWhiteSpace(type.Name).And.NotContain(" { ", type.Name);
                text.Length.Should().BeLessThan(LongestLine, type.Name);
                text.Where(char.IsControl).Should().BeEmpty(type.Name);
            }
        }
    }

    [Fact]
    public void Options_show_no_password()
    {
        var options = new EcsTaskAwaiterOptions { UserName = "svc", Password = "s3cr3t" };
        options.Endpoints.Add(new Uri("https://root:s3cr3t@ecs-node-1:4443"));

        options.ToString().Should().Be("ecs-node-1:4443 as svc");
    }

    [Fact]
    public void Progress_says_which_operation_how_far_and_why_it_is_stale()
    {
        var progress = new TaskProgress { Id = Engine.Id, State = EcsTaskState.Pending, Percent = 40, Elapsed = TimeSpan.FromSeconds(90), PollCount = 3 };

        progress.ToString().Should().Be("/vdc/data-stores/10.4.0.101/tasks/CREATE: Pending, 40 %, 00:01:30 elapsed, 3 polls");
        (progress with { LastPollError = new EcsPollError { Message = "No route." } }).ToString().Should().EndWith("stale: Unreachable since 0001-01-01 00:00:00Z: No route.");
    }

    private static object Damaged(object value)
    {
        foreach (PropertyInfo text in FilledValues.PropertiesOf(value.GetType()).Where(property => property.PropertyType == typeof(string) && property.SetMethod is not null))
        {
            text.SetValue(value, "two\nlines\u001b[2J");
        }

        return value;
    }
}
