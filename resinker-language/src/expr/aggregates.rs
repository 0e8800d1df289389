//! Types of functions over the elements of an array.

use super::convert::{coerce, is_exact, is_number, is_textual};
use super::describe::describe;
use super::functions::Function;
use super::operators::divide;
use super::tree::{Name, Range, Tree};
use super::types::{Checker, Quotient, Variable};
use super::{Aggregate, Comparison, Expr, ExprKind, zero};
use crate::diagnostic::codes;
use crate::model::{Literal, Type};

impl Checker<'_> {
    /// `f(xs)`: each element as it is.
    pub(super) fn over_array(
        &mut self,
        name: &Name,
        aggregate: Aggregate,
        argument: &Tree,
        quotient: Quotient,
    ) -> Option<Expr> {
        let over = self.operand(argument, quotient.within())?;
        let Type::Array(member) = &over.ty else {
            let ty = over.ty.clone();
            return self.not_iterable(name, &ty, argument.range, "arrays");
        };
        let depth = self.variables.len();
        let element = Expr {
            kind: ExprKind::Variable {
                depth,
                path: Vec::new(),
            },
            ty: member.ty.clone(),
            nullable: member.nullable,
        };
        let element = self.not_null(element, argument.range)?;
        self.aggregate(
            name,
            aggregate,
            over,
            depth,
            (element, argument.range),
            None,
            quotient,
        )
    }

    /// `f(element for variable in over if condition)`
    pub(super) fn comprehension(
        &mut self,
        function: &Name,
        element: &Tree,
        variable: &Name,
        over: &Tree,
        condition: Option<&Tree>,
        quotient: Quotient,
    ) -> Option<Expr> {
        let row = self.function(function);
        let aggregate = row.and_then(|row| match row.function {
            Function::Aggregate(aggregate) => Some(aggregate),
            Function::Extreme { greatest: true } => Some(Aggregate::Max),
            Function::Extreme { greatest: false } => Some(Aggregate::Min),
            Function::Len => Some(Aggregate::Len),
            _ => None,
        });
        if let (Some(row), None) = (row, aggregate) {
            let error = self
                .error(
                    codes::UNKNOWN_FUNCTION,
                    function.range,
                    format!("`{}` takes no `for`", row.name),
                )
                .here("takes single values")
                .note(format!("write `{}`", row.usage));
            self.sink.push(error);
            return None;
        }
        let array = self.operand(over, Quotient::Float)?;
        let Type::Array(member) = &array.ty else {
            let found = describe(&array.ty);
            let message = format!(
                "`for` goes over arrays, and {} is {found}",
                self.shown(over.range)
            );
            self.mismatch(over.range, message, &found);
            return None;
        };
        let depth = self.variables.len();
        self.variables.push(Variable {
            name: variable.text.clone(),
            member: (**member).clone(),
            over: self.field_read(&array.kind),
        });
        let test = condition.map(|condition| self.condition(condition, "if"));
        let proven = match &test {
            Some(Some(test)) => zero::proven(test, true),
            _ => Vec::new(),
        };
        let taken = self.under(proven, |checker| match aggregate {
            // What is counted may be null: only how many there are matters.
            Some(Aggregate::Len) => checker.expr(element, Quotient::Float),
            _ => checker.operand(element, quotient.within()),
        });
        self.variables.truncate(depth);
        let test = match test {
            Some(test) => Some(Box::new(test?)),
            None => None,
        };
        let (aggregate, taken) = (aggregate?, taken?);
        self.aggregate(
            function,
            aggregate,
            array,
            depth,
            (taken, element.range),
            test,
            quotient,
        )
    }

    #[expect(clippy::too_many_arguments, reason = "the parts of one node")]
    fn aggregate(
        &mut self,
        name: &Name,
        function: Aggregate,
        over: Expr,
        depth: usize,
        (element, range): (Expr, Range),
        condition: Option<Box<Expr>>,
        quotient: Quotient,
    ) -> Option<Expr> {
        let (element, ty, nullable) = match function {
            Aggregate::Sum | Aggregate::Average => {
                let element = self.is_number(element, range, &name.text)?;
                let sum = element.ty.clone();
                let average = function == Aggregate::Average;
                (element, if average { Type::Float } else { sum }, average)
            }
            Aggregate::Min | Aggregate::Max => match element.ty.clone() {
                Type::Enum(_) | Type::Uuid => {
                    (coerce(element, &Type::Text).ok()?, Type::Text, true)
                }
                ty if is_number(&ty) || is_textual(&ty) => (element, ty, true),
                ty => {
                    let found = describe(&ty);
                    let message = format!(
                        "`{}` takes numbers, strings and timestamps, not {found}",
                        name.text
                    );
                    self.mismatch(range, message, &found);
                    return None;
                }
            },
            Aggregate::Count | Aggregate::Any | Aggregate::All => {
                if element.ty != Type::Bool {
                    let found = describe(&element.ty);
                    let mut error = self
                        .error(
                            codes::EXPRESSION_TYPE,
                            range,
                            format!(
                                "`{}` takes booleans, and {} is {found}",
                                name.text,
                                self.shown(range)
                            ),
                        )
                        .here(found);
                    if function == Aggregate::Count {
                        error = error.note("`len(…)` counts all, whatever they are");
                    }
                    self.sink.push(error);
                    return None;
                }
                let ty = if function == Aggregate::Count {
                    Type::Int
                } else {
                    Type::Bool
                };
                (element, ty, false)
            }
            Aggregate::Len => (element, Type::Int, false),
        };
        let exact = is_exact(&element.ty);
        let make = |function, ty, nullable| Expr {
            kind: ExprKind::Aggregate {
                function,
                over: Box::new(over.clone()),
                depth,
                element: Box::new(element.clone()),
                condition: condition.clone(),
            },
            ty,
            nullable,
        };
        if function != Aggregate::Average || !exact || quotient == Quotient::Float {
            return Some(make(function, ty, nullable));
        }
        // The exact average: the sum divided once; of nothing null.
        let count = make(Aggregate::Len, Type::Int, false);
        let sum = make(Aggregate::Sum, element.ty.clone(), false);
        let average = divide(sum, count.clone(), quotient);
        let ty = average.ty.clone();
        let zero = Expr::literal(Literal::Int(0), Type::Int);
        let nothing = Expr::new(
            ExprKind::Compare(Comparison::Equal, Box::new(count), Box::new(zero)),
            Type::Bool,
        );
        let null = Expr::literal(Literal::Null, ty.clone());
        Some(Expr {
            kind: ExprKind::If(Box::new(nothing), Box::new(null), Box::new(average)),
            ty,
            nullable: true,
        })
    }
}
